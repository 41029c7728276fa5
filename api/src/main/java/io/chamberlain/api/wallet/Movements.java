package io.chamberlain.api.wallet;

import io.chamberlain.api.answer.Outcome;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.wallet.WalletClaims;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Answers a movement of money with the address of its row in the journal. */
final class Movements {

    private static final String MOVEMENT = "movementId";

    private Movements() {}

    static ResponseEntity<Accepted> created(Outcome outcome, @Nullable UUID walletId) {
        String movement = outcome.accepted().facts().get(MOVEMENT);
        return movement == null || walletId == null
                ? outcome.changed()
                : outcome.created(_ -> "/api/v1/transactions/" + rowOf(movement, walletId));
    }

    /** The id of the movement's row of the wallet, as the read model derives it. */
    private static UUID rowOf(String movementId, UUID walletId) {
        String name = movementId + ":" + WalletClaims.account(walletId);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}

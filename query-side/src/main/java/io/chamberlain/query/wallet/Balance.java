package io.chamberlain.query.wallet;

import io.chamberlain.contract.wallet.WalletClaims;
import io.chamberlain.contract.wallet.WalletEvent.Direction;
import io.chamberlain.contract.wallet.WalletEvent.Movement;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Whether movements sum to zero in each currency, as the journal's trigger asks of their rows. */
final class Balance {

    private record Account(UUID movementId, String currency) {}

    private final Map<Account, BigInteger> sums = new HashMap<>();

    /** What goes to or comes from an account that is no wallet has both of its rows from one event, and is balanced. */
    void add(Movement movement) {
        if (WalletClaims.isWallet(movement.counterAccount())) {
            BigInteger amount = movement.direction() == Direction.CREDIT
                    ? movement.amountMinor()
                    : movement.amountMinor().negate();
            sums.merge(new Account(movement.movementId(), movement.currency()), amount, BigInteger::add);
        }
    }

    /** @throws IllegalStateException when one does not */
    void require() {
        sums.forEach((account, sum) -> {
            if (sum.signum() != 0) {
                throw new IllegalStateException("movement " + account.movementId() + " does not sum to zero");
            }
        });
    }
}

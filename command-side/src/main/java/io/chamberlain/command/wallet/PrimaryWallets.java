package io.chamberlain.command.wallet;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.wallet.WalletClaims;
import io.chamberlain.contract.wallet.WalletCommand.MakePrimary;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Hands the mark of the primary wallet over: one cedes it and the other gets it, in one append. Which one cedes is known
 * only from the other, so that they are not locked in the order of their ids: whoever waits crosswise with a transfer is
 * decided again.
 */
final class PrimaryWallets {

    private final Repository<Wallet> wallets;
    private final Claims claims;

    PrimaryWallets(Repository<Wallet> wallets, Claims claims) {
        this.wallets = wallets;
        this.claims = claims;
    }

    @CommandHandler
    Accepted decide(
            MakePrimary command, Origin origin, @MetaDataValue(Envelope.EXPECTED_VERSION) @Nullable Long seenVersion) {
        Aggregate<Wallet> wallet = wallets.load(command.walletId().toString());
        wallet.execute(w -> w.admit(command, origin, seenVersion));
        Optional<String> earlier = wallet.invoke(w -> primaryBeside(w.state()))
                .filter(id -> !id.equals(command.walletId().toString()));
        if (earlier.isPresent()) {
            wallet.execute(w -> w.state().requireOpen());
            wallets.load(earlier.get()).execute(w -> w.cedePrimary(origin.at()));
        }
        return wallet.invoke(w -> w.becomePrimary(origin.at()));
    }

    /** The primary wallet of the same owner and currency, as it is claimed. */
    private Optional<String> primaryBeside(WalletState state) {
        Claim.Key key = WalletClaims.primaryKey(
                state.owner().userId(),
                state.owner().facilityId(),
                state.currency().name());
        return claims.find(key.scope(), key.key())
                .flatMap(claim -> Optional.ofNullable(claim.value().get("walletId")));
    }
}

package io.chamberlain.command.wallet;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.StreamType;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.wallet.WalletClaims;
import io.chamberlain.contract.wallet.WalletCommand.MakePrimary;
import io.chamberlain.contract.wallet.WalletEvent.WalletOpened;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Hands the mark of the primary wallet over: one cedes it and the other gets it, in one append. */
final class PrimaryWallets {

    private final Wallets wallets;
    private final EventStore log;
    private final Claims claims;

    PrimaryWallets(Repository<Wallet> repository, EventStore log, Claims claims) {
        this.wallets = new Wallets(repository);
        this.log = log;
        this.claims = claims;
    }

    @CommandHandler
    Accepted decide(
            MakePrimary command, Origin origin, @MetaDataValue(Envelope.EXPECTED_VERSION) @Nullable Long seenVersion) {
        UUID id = command.walletId();
        UUID earlier = earlierPrimary(id).orElse(id);
        Map<UUID, Aggregate<Wallet>> found = wallets.load(id, earlier);
        Aggregate<Wallet> wallet = Wallets.existing(found, id);
        wallet.execute(w -> w.admit(command, origin, seenVersion));
        if (!earlier.equals(id)) {
            wallet.execute(w -> w.state().requireOpen());
            Wallets.existing(found, earlier).execute(w -> w.cedePrimary(origin.at()));
        }
        return wallet.invoke(w -> w.becomePrimary(origin.at()));
    }

    /** Known before any lock is taken: a wallet's owner and currency are those of its first event, for ever. */
    private Optional<UUID> earlierPrimary(UUID id) {
        DomainEventStream events = StreamType.only("wallet", () -> log.readEvents(id.toString(), 0));
        if (!events.hasNext() || !(events.next().getPayload() instanceof WalletOpened opened)) {
            return Optional.empty();
        }
        Claim.Key key = WalletClaims.primaryKey(opened.ownerUserId(), opened.ownerFacilityId(), opened.currency());
        return claims.find(key.scope(), key.key())
                .flatMap(claim -> Optional.ofNullable(claim.value().get("walletId")))
                .map(UUID::fromString);
    }
}

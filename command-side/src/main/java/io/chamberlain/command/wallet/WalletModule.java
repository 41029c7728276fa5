package io.chamberlain.command.wallet;

import io.chamberlain.command.aggregate.OwnStreams;
import io.chamberlain.command.configuration.Settings;
import io.chamberlain.command.state.KnownRepository;
import io.chamberlain.command.state.KnownStates;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.port.EventHistory;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.snapshotting.RevisionSnapshotFilter;
import org.axonframework.modelling.command.Repository;

/** Wallets in Axon's configuration. */
public final class WalletModule implements ConfigurerModule {

    private static final int EVENTS_PER_SNAPSHOT = 200;

    private final Claims claims;
    private final EventHistory history;

    public WalletModule(Claims claims, EventHistory history) {
        this.claims = claims;
        this.history = history;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer
                .registerComponent(Claims.class, c -> claims)
                .registerComponent(Settings.class, c -> new Settings(claims))
                .configureAggregate(OwnStreams.of(Wallet.class)
                        .configureRepository(WalletModule::repository)
                        .configureSnapshotFilter(c -> RevisionSnapshotFilter.builder()
                                .type("wallet")
                                .revision(WalletSnapshot.REVISION)
                                .build()))
                .registerCommandHandler(c -> new Transfers(c.repository(Wallet.class)))
                .registerCommandHandler(c -> new Reversals(c.repository(Wallet.class), history, claims))
                .registerCommandHandler(c -> new PrimaryWallets(c.repository(Wallet.class), claims));
    }

    private static Repository<Wallet> repository(Configuration configuration) {
        return KnownRepository.of(
                Wallet.class,
                configuration,
                configuration.getComponent(KnownStates.class),
                new EventCountSnapshotTriggerDefinition(configuration.snapshotter(), EVENTS_PER_SNAPSHOT));
    }
}

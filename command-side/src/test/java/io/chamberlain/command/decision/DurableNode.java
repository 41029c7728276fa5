package io.chamberlain.command.decision;

import io.chamberlain.command.configuration.ConfigurationModule;
import io.chamberlain.command.state.KnownStates;
import io.chamberlain.command.wallet.WalletModule;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Command;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.log.beside.LogHistory;
import io.chamberlain.log.beside.StoredClaims;
import io.chamberlain.log.beside.StoredOutcomes;
import io.chamberlain.log.boot.AccessLog;
import io.chamberlain.log.boot.DomainLog;
import io.chamberlain.log.codec.Upcasters;
import io.chamberlain.log.sealing.KeyFile;
import io.chamberlain.migrations.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;

/** The wallets of a node over the log in PostgreSQL; several may share a database. */
final class DurableNode implements AutoCloseable {

    final DomainLog log;
    private final AccessLog access;
    private final Configuration configuration;

    DurableNode(TestDatabase database, Path keyFile) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Clock clock = Clock.systemUTC();
        log = new DomainLog(database, KeyFile.at(keyFile), Upcasters.chain(), registry);
        access = new AccessLog(database, log.codec(), clock, registry);
        Claims claims = new StoredClaims(log.reading());
        DefaultConfigurer configurer = (DefaultConfigurer) DefaultConfigurer.defaultConfiguration(false);
        configurer.configureEventStore(_ -> log.eventStore());
        new DecisionModule(
                        new StoredOutcomes(log.reading()),
                        access.attempts(),
                        clock,
                        registry,
                        new KnownStates(System::nanoTime),
                        ObservationRegistry.NOOP)
                .configureModule(configurer);
        new WalletModule(claims, new LogHistory(log.reader(), log.codec())).configureModule(configurer);
        new ConfigurationModule().configureModule(configurer);
        configuration = configurer.start();
    }

    /** @return what was accepted or why it was refused, once nobody else was in the way */
    Object answer(Actor actor, Command command) {
        while (true) {
            try {
                return accepts(actor, command);
            } catch (Refused refused) {
                if (!(refused.refusal() instanceof RequestRefusal.TooMuchContention)) {
                    return refused.refusal();
                }
            }
        }
    }

    Accepted accepts(Actor actor, Command command) {
        return configuration
                .commandGateway()
                .sendAndWait(
                        new GenericCommandMessage<>(command, Map.of(Envelope.ACTOR, actor, Envelope.AT, People.NOW)));
    }

    @Override
    public void close() {
        configuration.shutdown();
        access.close();
        log.close();
    }
}

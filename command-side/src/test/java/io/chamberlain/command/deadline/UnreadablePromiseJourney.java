package io.chamberlain.command.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.Unreadable;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.wallet.WalletEvent.HoldPlaced;
import io.chamberlain.migrations.TestDatabase;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the policies do with events they cannot read, through the real scheduler and token. */
class UnreadablePromiseJourney {

    private static final UUID WALLET = UUID.randomUUID();
    private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));
    private static final HoldPlaced HOLD = new HoldPlaced(
            WALLET, UUID.randomUUID(), BigInteger.TEN, "USD", "INVOICE", "I-1", null, null, null, TOMORROW, TOMORROW);

    private final TestDatabase database = TestDatabase.fresh();
    private final AtomicReference<DomainEvent> readable = new AtomicReference<>(broken("wallet.HoldPlaced"));
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final Configuration node = node();

    @AfterEach
    void stop() {
        node.shutdown();
        database.close();
    }

    @Test
    void a_promise_that_cannot_be_read_is_kept_once_it_can_and_holds_up_no_other() {
        String ill = publish(broken("wallet.HoldPlaced"), 0);
        publish(broken("wallet.WalletFunded"), 1);
        String well = publish(HOLD, 2);
        awaitTask("hold-expiry", well);
        awaitTask("read-again", ill);
        await("SELECT count(*) FROM work.scheduled_tasks WHERE task_name = 'read-again' AND consecutive_failures > 0");

        readable.set(HOLD);
        ahead.set(Duration.ofMinutes(1));
        awaitTask("hold-expiry", ill);
        await("SELECT 1 - count(*) FROM work.scheduled_tasks WHERE task_name = 'read-again'");
        assertThat(number("SELECT count(*) FROM work.scheduled_tasks")).isEqualTo(2);
    }

    @Test
    void before_an_event_of_a_newer_release_the_policies_stop_and_give_their_claim_up() {
        String well = publish(HOLD, 0);
        publish(new Unreadable("wallet.HoldPromised", 1, true, "unknown to this release"), 1);
        publish(HOLD, 2);
        awaitTask("hold-expiry", well);
        await("SELECT count(*) FROM work.token_entry WHERE owner IS NULL");
        assertThat(number("SELECT count(*) FROM work.scheduled_tasks")).isEqualTo(1);
    }

    private Configuration node() {
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.now().plus(ahead.get());
            }
        };
        DefaultConfigurer configurer = (DefaultConfigurer) DefaultConfigurer.defaultConfiguration(false);
        configurer.configureEmbeddedEventStore(_ -> new InMemoryEventStorageEngine());
        new Policies(database.pool(Login.PROJECTOR, 4), new Repaired(), clock).configureModule(configurer);
        return configurer.start();
    }

    private static Unreadable broken(String type) {
        return new Unreadable(type, 1, false, "SealBroken");
    }

    private String publish(DomainEvent event, long sequence) {
        var message = new GenericDomainEventMessage<>("wallet", WALLET.toString(), sequence, event);
        node.eventStore().publish(message);
        return message.getIdentifier();
    }

    private void awaitTask(String name, String instance) {
        await("SELECT count(*) FROM work.scheduled_tasks WHERE task_name = '" + name + "' AND task_instance = '"
                + instance + "'");
    }

    private void await(String condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (number(condition) != 1) {
            assertThat(Instant.now()).as(condition).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private long number(String sql) {
        return JdbcClient.create(database.superuser())
                .sql(sql)
                .query(Long.class)
                .single();
    }

    /** The log as the task reads it: broken until it is repaired. */
    private final class Repaired implements EventHistory {
        @Override
        public Optional<Recorded> at(long position) {
            UUID event = UUID.fromString(
                    node.eventStore().readEvents(WALLET.toString()).next().getIdentifier());
            return Optional.of(new Recorded(
                    position, event, "wallet", WALLET, 0, "wallet.HoldPlaced", TOMORROW, readable.get(), Map.of()));
        }

        @Override
        public void stream(UUID streamId, long untilPosition, Consumer<Recorded> consumer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void all(long afterPosition, long untilPosition, Consumer<Recorded> consumer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long head() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long positionAt(Instant instant) {
            throw new UnsupportedOperationException();
        }
    }
}

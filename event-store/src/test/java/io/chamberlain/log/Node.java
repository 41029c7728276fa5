package io.chamberlain.log;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.log.boot.AccessLog;
import io.chamberlain.log.boot.DomainLog;
import io.chamberlain.log.codec.Upcasters;
import io.chamberlain.log.sealing.KeyFile;
import io.chamberlain.migrations.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node's logs over a database of its own, for tests. */
public final class Node implements AutoCloseable {

    public final TestDatabase database;
    public final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    public final Path keyFile;
    public final DomainLog log;
    public final AccessLog access;
    private final boolean ownsDatabase;

    private Node(TestDatabase database, Path keyFile, boolean ownsDatabase) {
        this.database = database;
        this.keyFile = keyFile;
        this.ownsDatabase = ownsDatabase;
        KeyFile keys = KeyFile.at(keyFile);
        this.log = new DomainLog(database, keys, Upcasters.chain(), registry);
        this.access = new AccessLog(database, log.codec(), Clock.systemUTC(), registry);
    }

    /** A node on a database of its own. */
    public static Node fresh() {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "keys");
            return new Node(TestDatabase.fresh(), directory.resolve("kek.json"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another node on the same database. */
    public Node beside() {
        return new Node(database, keyFile, false);
    }

    public static DomainEventMessage<?> message(UUID stream, long sequence, DomainEvent event) {
        return new GenericDomainEventMessage<>(
                "test",
                stream.toString(),
                sequence,
                event,
                Map.of(),
                UUID.randomUUID().toString(),
                Instant.now());
    }

    /** The next events of a stream, in one append. */
    public Accepted publish(UUID stream, long sequence, DomainEvent... events) {
        DomainEventMessage<?>[] messages = new DomainEventMessage<?>[events.length];
        for (int i = 0; i < events.length; i++) {
            messages[i] = message(stream, sequence + i, events[i]);
        }
        log.eventStore().publish(messages);
        return Accepted.of(stream, sequence + events.length - 1);
    }

    /** Asks the database as its superuser. */
    public JdbcClient sql() {
        return JdbcClient.create(database.superuser());
    }

    public JdbcClient sqlAs(Login login) {
        return JdbcClient.create(database.direct(login));
    }

    public long number(String sql) {
        return sql().sql(sql).query(Long.class).single();
    }

    @Override
    public void close() {
        access.close();
        log.close();
        if (ownsDatabase) {
            database.close();
        }
    }
}

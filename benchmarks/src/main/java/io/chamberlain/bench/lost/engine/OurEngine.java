package io.chamberlain.bench.lost.engine;

import io.chamberlain.bench.ours.OurDatabase;
import io.chamberlain.bench.server.Server;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.wallet.WalletEvent;
import io.chamberlain.log.boot.DomainLog;
import io.chamberlain.log.codec.Upcasters;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.NewEvent;
import io.chamberlain.log.request.Verdict;
import io.chamberlain.log.sealing.KeyFile;
import io.chamberlain.migrations.PostgresDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Our log. Its appender never leaves a transaction open: it makes one call that commits itself. A held one is made by hand,
 * as the log's writer, around the same function.
 */
public final class OurEngine implements Engine {

    private static final String DATABASE = "lost_ours";

    private final PostgresDatabase database;
    private final DataSource superuser;
    private final DomainLog log;

    private OurEngine(PostgresDatabase database, DataSource superuser, DomainLog log) {
        this.database = database;
        this.superuser = superuser;
        this.log = log;
    }

    /** @param data where passwords and keys are kept */
    public static OurEngine start(Server server, Path data) {
        PostgresDatabase database = OurDatabase.create(server, DATABASE, data);
        Backends.allowLongTransactions(server.superuser("postgres"), DATABASE);
        DomainLog log = new DomainLog(
                database,
                KeyFile.at(data.resolve("secrets").resolve("kek.json")),
                Upcasters.chain(),
                new SimpleMeterRegistry());
        return new OurEngine(database, server.superuser(DATABASE), log);
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public void append(List<UUID> eventIds, Duration clockAhead) {
        UUID stream = UUID.randomUUID();
        Instant at = Instant.now().plus(clockAhead);
        List<NewEvent> events = new ArrayList<>();
        for (UUID eventId : eventIds) {
            WalletEvent event = new WalletEvent.WalletFrozen(stream, null, null, at);
            events.add(log.codec().encode(eventId, stream, events.size(), at, event, Map.of()));
        }
        Verdict verdict = log.appender().append(Append.of(events));
        if (!(verdict instanceof Verdict.Appended)) {
            throw new IllegalStateException("a new stream was refused: " + verdict);
        }
    }

    /** Calls again until the function has the lock: it gives a waiting caller ten seconds. */
    @Override
    public void hold(UUID eventId, Duration clockAhead, Pause pause, End end) throws Exception {
        try (Connection connection = database.direct(Login.LOG_WRITER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set application_name = '" + HELD + "'");
            connection.setAutoCommit(false);
            UUID stream = UUID.randomUUID();
            Instant at = Instant.now().plus(clockAhead);
            statement.execute(heldAppend(eventId, stream, at));
            pause.await();
            switch (end) {
                case COMMIT -> connection.commit();
                case ROLLBACK -> connection.rollback();
                case KILLED -> statement.execute("select pg_terminate_backend(pg_backend_pid())");
            }
        }
    }

    private static String heldAppend(UUID eventId, UUID stream, Instant at) {
        return """
               SELECT log.append(gen_random_uuid(), '{NULL}', '{NULL}', '{NULL}', '{NULL}',
                   '{1}', '{%s}', '{wallet}', '{%s}', '{0}', '{wallet.WalletFrozen}', '{1}', '{%s}',
                   ARRAY['{"walletId":"%s","at":"%s"}'], ARRAY['{}'],
                   '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
                   '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')
               """.formatted(eventId, stream, at, stream, at);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> open(@Nullable TrackingToken after) {
        return log.eventStore().openStream(after);
    }

    @Override
    public List<UUID> committed() {
        return new JdbcTemplate(superuser).queryForList("select event_id from log.event order by position", UUID.class);
    }

    @Override
    public long killOne() {
        return Backends.killOne(superuser);
    }

    @Override
    public void close() {
        log.close();
        database.close();
    }
}

package io.chamberlain.bench.ours;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.server.Sql;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.wallet.WalletEvent;
import io.chamberlain.log.boot.DomainLog;
import io.chamberlain.log.codec.Upcasters;
import io.chamberlain.log.engine.LogStorageEngine;
import io.chamberlain.log.sealing.KeyFile;
import io.chamberlain.migrations.PostgresDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/** The log alone: every act is one event through the storage engine, serialized, sealed, appended, waited for. */
public final class OurLog implements Contender {

    private final String name;
    private final PostgresDatabase database;
    private final DataSource superuser;
    private final DomainLog log;

    private OurLog(String name, PostgresDatabase database, DataSource superuser, DomainLog log) {
        this.name = name;
        this.database = database;
        this.superuser = superuser;
        this.log = log;
    }

    /** @param data where passwords and keys are kept */
    public static OurLog start(Server server, Path data) {
        return start(server, data, "ours", "our_log");
    }

    /**
     * A log that holds events already.
     *
     * @param name as the tables name it
     */
    public static OurLog grown(Server server, Path data, String name, long events, Consumer<String> progress) {
        OurLog log = start(server, data, name, "log_of_" + events);
        Growth.to(log.superuser, events, progress);
        return log;
    }

    private static OurLog start(Server server, Path data, String name, String databaseName) {
        PostgresDatabase database = OurDatabase.create(server, databaseName, data);
        DomainLog log = new DomainLog(
                database,
                KeyFile.at(data.resolve("secrets").resolve("kek.json")),
                Upcasters.chain(),
                new SimpleMeterRegistry());
        return new OurLog(name, database, server.superuser(databaseName), log);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Client client(int number) {
        return new Appending(log.engine());
    }

    @Override
    public long stored() {
        return Sql.number(superuser, "select count(*) from log.event");
    }

    @Override
    public void close() {
        log.close();
        database.close();
    }

    private static final class Appending implements Client {

        private static final int EVENTS_PER_STREAM = 10;

        private final LogStorageEngine engine;
        private final UUID owner = UUID.randomUUID();
        private final MetaData actor = MetaData.from(Map.of(
                Stored.ACTOR_ID, UUID.randomUUID().toString(),
                Stored.ACTOR_ROLE, "ADMIN",
                Stored.REQUEST_ID, UUID.randomUUID().toString(),
                Stored.COMMAND, "wallet.DebitWallet",
                Stored.CORRELATION_ID, UUID.randomUUID().toString(),
                Stored.CAUSATION_ID, UUID.randomUUID().toString()));
        private UUID wallet = UUID.randomUUID();
        private int sequence;

        Appending(LogStorageEngine engine) {
            this.engine = engine;
        }

        @Override
        public void act() {
            if (sequence == EVENTS_PER_STREAM) {
                wallet = UUID.randomUUID();
                sequence = 0;
            }
            engine.appendEvents(List.of(
                    new GenericDomainEventMessage<>("wallet", wallet.toString(), sequence++, debited(), actor)));
        }

        private WalletEvent.WalletDebited debited() {
            return new WalletEvent.WalletDebited(
                    wallet,
                    UUID.randomUUID(),
                    BigInteger.valueOf(1250),
                    "USD",
                    UUID.randomUUID(),
                    "invoices",
                    BigInteger.valueOf(11250),
                    owner,
                    null,
                    null,
                    "A session in chamber four",
                    Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS));
        }
    }
}

package io.chamberlain.bench.ours;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.server.Sql;
import io.chamberlain.log.boot.DomainLog;
import io.chamberlain.log.codec.Upcasters;
import io.chamberlain.log.sealing.KeyFile;
import io.chamberlain.migrations.PostgresDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The log alone: every act is one event through the storage engine, serialized, sealed, appended, waited for. */
public final class OurLog implements Contender {

    private final String name;
    private final PostgresDatabase database;
    private final DataSource superuser;
    private final DomainLog log;
    private final Deed deed;

    private OurLog(String name, PostgresDatabase database, DataSource superuser, DomainLog log, Deed deed) {
        this.name = name;
        this.database = database;
        this.superuser = superuser;
        this.log = log;
        this.deed = deed;
    }

    /** @param data where passwords and keys are kept */
    public static OurLog start(Server server, Path data) {
        return start(server, data, "ours", "our_log", Deed::debited);
    }

    /**
     * A log that holds events already, and claims of theirs, as every act makes one more.
     *
     * @param name as the tables name it
     */
    public static OurLog grown(Server server, Path data, String name, long events, Consumer<String> progress) {
        OurLog log = start(server, data, name, "log_of_" + events, Deed::funded);
        Client first = log.client(0);
        try {
            for (int i = 0; i < Deed.EVENTS_PER_STREAM; i++) {
                first.act();
            }
            new Growth(log.superuser, progress).to(events);
        } catch (Exception e) {
            log.close();
            throw new IllegalStateException("the log did not grow", e);
        }
        return log;
    }

    private static OurLog start(Server server, Path data, String name, String databaseName, Deed deed) {
        PostgresDatabase database = OurDatabase.create(server, databaseName, data);
        DomainLog log = new DomainLog(
                database,
                KeyFile.at(data.resolve("secrets").resolve("kek.json")),
                Upcasters.chain(),
                new SimpleMeterRegistry());
        return new OurLog(name, database, server.superuser(databaseName), log, deed);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Client client(int number) {
        return new Appending(log.engine(), deed);
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
}

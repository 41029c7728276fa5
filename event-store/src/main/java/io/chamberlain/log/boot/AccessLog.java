package io.chamberlain.log.boot;

import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.log.LogName;
import io.chamberlain.log.append.AppendMetrics;
import io.chamberlain.log.append.Appender;
import io.chamberlain.log.attempt.StoredAttempts;
import io.chamberlain.log.codec.EventCodec;
import io.chamberlain.log.read.LogReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/** The access log of a node: its own connections and appender, so that it never slows the domain log down. */
public final class AccessLog implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 3;

    private final DataSource pool;
    private final Appender appender;
    private final LogReader reader;
    private final StoredAttempts attempts;
    private final Housekeeping housekeeping;

    public AccessLog(Database database, EventCodec codec, Clock clock, MeterRegistry registry) {
        this.pool = database.pool(Login.LOG_WRITER, CONNECTIONS);
        this.reader = new LogReader(LogName.ACCESS, pool);
        AppendMetrics metrics = new AppendMetrics(registry, LogName.ACCESS);
        this.appender = new Appender(LogName.ACCESS, pool, metrics, PATIENCE, _ -> {});
        this.attempts = new StoredAttempts(appender, codec, clock, registry);
        this.housekeeping = new Housekeeping(LogName.ACCESS, pool, () -> {});
    }

    public AttemptLog attempts() {
        return attempts;
    }

    public LogReader reader() {
        return reader;
    }

    @Override
    public void close() {
        housekeeping.close();
        appender.close();
        Pools.close(pool);
    }
}

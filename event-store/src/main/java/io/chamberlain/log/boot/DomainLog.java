package io.chamberlain.log.boot;

import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.log.LogName;
import io.chamberlain.log.append.AppendMetrics;
import io.chamberlain.log.append.Appender;
import io.chamberlain.log.append.Appender.Durable;
import io.chamberlain.log.codec.EventCodec;
import io.chamberlain.log.codec.UpcasterChain;
import io.chamberlain.log.engine.EventMessages;
import io.chamberlain.log.engine.LogEventStore;
import io.chamberlain.log.engine.LogStorageEngine;
import io.chamberlain.log.engine.ReplacedCredentials;
import io.chamberlain.log.engine.Snapshots;
import io.chamberlain.log.read.LogReader;
import io.chamberlain.log.request.NewEvent;
import io.chamberlain.log.sealing.KeyFile;
import io.chamberlain.log.sealing.Seal;
import io.chamberlain.log.sealing.SubjectKeys;
import io.chamberlain.log.tail.Announcer;
import io.chamberlain.log.tail.HeadListener;
import io.chamberlain.log.tail.LogTail;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;

/** The domain log of a node with its threads and connections, put together; closed with the node. */
public final class DomainLog implements AutoCloseable {

    /** How long callers wait for a database that went away before they are told that the outcome is unknown. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int APPENDING = 4;
    private static final int READING = 8;

    /** For what takes long: whoever searches waits for others who search, and nobody who signs in or commands for them. */
    private static final int SEARCHING = 2;

    private final DataSource appending;
    private final DataSource reading;
    private final DataSource searching;
    private final SubjectKeys subjectKeys;
    private final EventCodec codec;
    private final EventMessages messages;
    private final LogReader reader;
    private final Announcer announcer;
    private final LogTail tail;
    private final HeadListener listener;
    private final Appender appender;
    private final LogStorageEngine engine;
    private final LogEventStore eventStore;
    private final Housekeeping housekeeping;

    public DomainLog(Database database, KeyFile keyFile, UpcasterChain upcasters, MeterRegistry registry) {
        this.appending = database.pool(Login.LOG_WRITER, APPENDING);
        this.reading = database.pool(Login.LOG_WRITER, READING);
        this.searching = database.pool(Login.LOG_WRITER, SEARCHING);
        this.subjectKeys = new SubjectKeys(reading, keyFile);
        Seal seal = new Seal(subjectKeys);
        this.codec = new EventCodec(seal, upcasters);
        this.reader = new LogReader(LogName.LOG, reading);
        this.messages = new EventMessages(codec);
        this.tail = new LogTail(LogName.LOG, reader, messages::tracked);
        subjectKeys.whenErased(tail::forget);
        this.announcer = new Announcer(LogName.LOG, reading);
        this.listener = new HeadListener(LogName.LOG, database.direct(Login.LOG_WRITER), tail::reached);
        this.appender = new Appender(
                LogName.LOG, appending, new AppendMetrics(registry, LogName.LOG), PATIENCE, this::appended);
        Snapshots snapshots = new Snapshots(reading, seal);
        ReplacedCredentials credentials = new ReplacedCredentials(subjectKeys, reading);
        credentials.catchUp();
        this.engine = new LogStorageEngine(appender, reader, codec, snapshots, credentials);
        this.eventStore = new LogEventStore(engine, tail);
        this.housekeeping = new Housekeeping(LogName.LOG, reading, credentials::catchUp);
    }

    private void appended(List<Durable> appends) {
        List<TrackedEventMessage<?>> known = new ArrayList<>();
        long newest = 0;
        for (Durable durable : appends) {
            newest = durable.lastPosition();
            List<NewEvent> events = durable.append().events();
            for (int i = 0; i < events.size(); i++) {
                messages.tracked(events.get(i), newest - events.size() + i + 1).ifPresent(known::add);
            }
        }
        tail.appended(known);
        tail.reached(newest);
        announcer.appended(newest);
    }

    public Appender appender() {
        return appender;
    }

    public SubjectKeys subjectKeys() {
        return subjectKeys;
    }

    public EventCodec codec() {
        return codec;
    }

    public LogReader reader() {
        return reader;
    }

    public LogTail tail() {
        return tail;
    }

    public LogStorageEngine engine() {
        return engine;
    }

    public LogEventStore eventStore() {
        return eventStore;
    }

    /** The connections for what is read beside the log. */
    public DataSource reading() {
        return reading;
    }

    /** The connections for officers' searches and whatever reads many events at once. */
    public DataSource searching() {
        return searching;
    }

    @Override
    public void close() {
        housekeeping.close();
        appender.close();
        listener.close();
        tail.close();
        announcer.close();
        Pools.close(appending);
        Pools.close(reading);
        Pools.close(searching);
    }
}

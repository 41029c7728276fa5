package io.chamberlain.log.beside;

import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.log.LogName;
import io.chamberlain.log.codec.EventCodec;
import io.chamberlain.log.codec.Opened;
import io.chamberlain.log.read.Filter;
import io.chamberlain.log.read.LogReader;
import io.chamberlain.log.read.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Both logs for officers: sealed values opened, credentials left out, in the shape of their own revision; what cannot be
 * read is there without its payload.
 */
public final class LogArchive implements EventArchive {

    private final LogReader domain;
    private final LogReader access;
    private final LogReader searchedDomain;
    private final LogReader searchedAccess;
    private final EventCodec codec;

    public LogArchive(LogReader domain, LogReader access, EventCodec codec) {
        this(domain, access, domain, access, codec);
    }

    /** @param searching connections for what may take long; the audit trail, which reads on and on, does not wait for them */
    public LogArchive(LogReader domain, LogReader access, DataSource searching, EventCodec codec) {
        this(domain, access, new LogReader(LogName.LOG, searching), new LogReader(LogName.ACCESS, searching), codec);
    }

    private LogArchive(
            LogReader domain, LogReader access, LogReader searchedDomain, LogReader searchedAccess, EventCodec codec) {
        this.domain = domain;
        this.access = access;
        this.searchedDomain = searchedDomain;
        this.searchedAccess = searchedAccess;
        this.codec = codec;
    }

    @Override
    public List<EventView> find(FindEvents search, long afterPosition, int most) {
        String log = search.log().name().toLowerCase(Locale.ROOT);
        Filter filter = Filter.of(search);
        LogReader reader = filter.sql().isEmpty() ? reader(search.log()) : searched(search.log());
        return reader.matching(filter, afterPosition, most).stream()
                .map(stored -> view(stored, log))
                .toList();
    }

    @Override
    public long head(Log log) {
        return reader(log).head();
    }

    @Override
    public long positionAt(Log log, Instant instant) {
        return reader(log).positionAt(instant);
    }

    private LogReader reader(Log log) {
        return switch (log) {
            case DOMAIN -> domain;
            case ACCESS -> access;
        };
    }

    private LogReader searched(Log log) {
        return switch (log) {
            case DOMAIN -> searchedDomain;
            case ACCESS -> searchedAccess;
        };
    }

    private EventView view(StoredEvent stored, String log) {
        try {
            String payload = Credentials.without(codec.opened(stored.payload(), stored.eventId()))
                    .toString();
            String metadata = codec.opened(stored.metadata(), stored.eventId()).toString();
            return view(stored, log, payload, metadata, null);
        } catch (RuntimeException failure) {
            return view(stored, log, null, null, Opened.causeOf(failure));
        }
    }

    private static EventView view(
            StoredEvent stored,
            String log,
            @Nullable String payload,
            @Nullable String metadata,
            @Nullable String unreadable) {
        return new EventView(
                stored.position(),
                stored.eventId(),
                log,
                stored.streamType(),
                stored.streamId(),
                stored.sequence(),
                stored.type(),
                stored.revision(),
                stored.occurredAt(),
                stored.recordedAt(),
                payload,
                metadata,
                stored.contentHash(),
                unreadable);
    }
}

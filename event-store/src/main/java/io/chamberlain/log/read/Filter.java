package io.chamberlain.log.read;

import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.log.LogName;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The conditions of an officer's search, as SQL over the columns of {@code event}. */
public final class Filter {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private Filter() {}

    /** The page of the search is not looked at. */
    public static Filter of(FindEvents search) {
        Filter filter = new Filter();
        filter.and("stream_id = ?", search.stream());
        filter.and("(metadata ->> 'correlationId') = ?", search.correlation());
        filter.and("(metadata ->> 'actorId') = ?", text(search.actor()));
        filter.about(search.log(), text(search.subject()), search.resource());
        filter.and("type = ?", search.type());
        String before = LogName.of(search.log()).schema() + ".position_at(?)";
        filter.and("position > " + before, justBefore(search.from()));
        filter.and("position <= " + before, justBefore(search.until()));
        return filter;
    }

    /** A stream of the domain log is the thing itself; one of the access log is whoever tried. */
    private void about(Log log, @Nullable String subject, @Nullable UUID resource) {
        switch (log) {
            case DOMAIN -> {
                both("((payload ->> 'userId') = ? OR (payload ->> 'ownerUserId') = ?)", subject);
                and("stream_id = ?", resource);
            }
            case ACCESS -> {
                and("(payload ->> 'subjectUserId') = ?", subject);
                and("(payload ->> 'resourceId') = ?", text(resource));
            }
        }
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    /**
     * The log's instants are whole microseconds and never go back, so that a bound in time is a bound in position: the
     * newest event before it.
     */
    private static @Nullable OffsetDateTime justBefore(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        Instant micros = instant.truncatedTo(ChronoUnit.MICROS);
        return (micros.equals(instant) ? micros.minus(1, ChronoUnit.MICROS) : micros).atOffset(ZoneOffset.UTC);
    }

    private void both(String condition, @Nullable String value) {
        and(condition, value);
        if (value != null) {
            values.add(value);
        }
    }

    private void and(String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
    }

    public String sql() {
        return sql.toString();
    }

    public Object[] parameters(long afterPosition, int most) {
        List<Object> all = new ArrayList<>();
        all.add(afterPosition);
        all.addAll(values);
        all.add(most);
        return all.toArray();
    }
}

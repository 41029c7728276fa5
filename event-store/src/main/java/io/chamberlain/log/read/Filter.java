package io.chamberlain.log.read;

import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
        filter.and(
                "(metadata ->> 'actorId') = ?",
                search.actor() == null ? null : search.actor().toString());
        filter.and("type = ?", search.type());
        filter.and(
                "recorded_at >= ?", search.from() == null ? null : search.from().atOffset(ZoneOffset.UTC));
        filter.and(
                "recorded_at < ?",
                search.until() == null ? null : search.until().atOffset(ZoneOffset.UTC));
        return filter;
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

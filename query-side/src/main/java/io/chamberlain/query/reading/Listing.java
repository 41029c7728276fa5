package io.chamberlain.query.reading;

import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One question to one table, newest first: conditions with bound parameters, and a page by keyset. */
public final class Listing<T> {

    /** What "newest" means. */
    public enum Order {
        /** By the instant a thing was made. */
        TIME,
        /** By place in the log: commands that overlap commit in another order than they were asked in. */
        LOG
    }

    /**
     * A table of the live read model and how its rows read as a view.
     *
     * @param column that the order looks at
     */
    public record Source<T>(String select, Order order, String column, RowMapper<T> mapper) {

        /** Newest by the instant it was made. */
        public Source(String select, String createdAt, RowMapper<T> mapper) {
            this(select, Order.TIME, createdAt, mapper);
        }
    }

    private final Supplier<JdbcClient> sql;
    private final Source<T> source;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    public Listing(ReadModel model, Source<T> source) {
        this(model::sql, source);
    }

    /** @param sql who asks there is nobody's concern: for tables that no person reads */
    public Listing(Supplier<JdbcClient> sql, Source<T> source) {
        this.sql = sql;
        this.source = source;
    }

    /** Adds a condition with one parameter, unless the parameter is null: then nothing was asked. */
    public Listing<T> where(String condition, @Nullable Object parameter) {
        if (parameter != null) {
            conditions.add(condition);
            parameters.add(parameter);
        }
        return this;
    }

    Listing<T> where(String condition, Object first, Object second) {
        conditions.add(condition);
        parameters.add(first);
        parameters.add(second);
        return this;
    }

    public Optional<T> find(UUID id) {
        return where("id = ?", id).one();
    }

    public Optional<T> one() {
        return sql.get()
                .sql(source.select() + condition())
                .params(parameters)
                .query(source.mapper())
                .optional();
    }

    /** @throws io.chamberlain.contract.refusal.Refused CURSOR_MALFORMED */
    public Page<T> page(PageRequest request) {
        String cursor = request.cursor();
        if (cursor != null) {
            Keyset.read(cursor, source).continueIn(this, source);
        }
        String order = " ORDER BY " + source.column() + " DESC, id LIMIT " + (request.limit() + 1);
        List<Keyset.Keyed<T>> found = sql.get()
                .sql(source.select() + condition() + order)
                .params(parameters)
                .query(Keyset.keyed(source))
                .list();
        boolean more = found.size() > request.limit();
        List<Keyset.Keyed<T>> shown = more ? found.subList(0, request.limit()) : found;
        return new Page<>(
                shown.stream().map(Keyset.Keyed::value).toList(),
                more ? shown.getLast().keyset().write(source) : null);
    }

    private String condition() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }
}

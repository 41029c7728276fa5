package io.chamberlain.query.row;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * The tables of the read model. What projections do to rows stays in memory until their batch ends; then each table is
 * written in one statement, on the connection of the caller's transaction.
 */
public final class RowSource {

    private static final ScopedValue<Batch> CURRENT = ScopedValue.newInstance();

    /** How new rows come in, and what the transaction is told for it. */
    public enum Way {
        /** By INSERT, under row-level security. */
        INSERT(RowSource.BY_KEY),
        /**
         * By COPY, into tables that have none yet. Nobody reads them, so that their commits need not wait for the disk: who
         * opens them to readers commits after all of these, and what a crash takes back is loaded again.
         */
        COPY(RowSource.BY_KEY + "; SET LOCAL synchronous_commit = off");

        private final String settings;

        Way(String settings) {
            this.settings = settings;
        }
    }

    /**
     * A pass begins with empty tables, where reading all of one is the best plan, and keeps that plan while they grow: rows
     * are found by their keys, whatever the statistics say.
     */
    private static final String BY_KEY =
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

    private record Statement(Class<?> row, String schema) {}

    private final Map<Class<?>, RowType<?>> types = new LinkedHashMap<>();
    private final Map<Statement, RowSql> statements = new ConcurrentHashMap<>();

    public RowSource(Collection<Class<?>> rows) {
        rows.forEach(row -> types.put(row, RowType.of(row)));
    }

    /** The rows that are objects of a class. */
    public <R> Rows<R> of(Class<R> row) {
        if (!types.containsKey(row)) {
            throw new IllegalArgumentException(row.getName() + " is no row of the read model");
        }
        return new BatchedRows<>(row);
    }

    /** Runs work on rows; writes them when it ends well. The connection stays open and its transaction undecided. */
    public void within(Connection connection, String schema, Way way, Runnable work) {
        tell(connection, way.settings);
        Batch batch = new Batch(connection, schema, way);
        ScopedValue.where(CURRENT, batch).run(() -> {
            work.run();
            batch.tables.values().forEach(TableBatch::make);
            batch.tables.values().forEach(TableBatch::flush);
        });
    }

    /** Holds until the transaction ends. */
    private static void tell(Connection connection, String settings) {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(settings);
        } catch (SQLException refused) {
            throw new UncategorizedSQLException("settings of a batch", settings, refused);
        }
    }

    private final class Batch {
        final Map<Class<?>, TableBatch<?>> tables = new LinkedHashMap<>();
        private final Connection connection;
        private final String schema;
        private final Way way;

        Batch(Connection connection, String schema, Way way) {
            this.connection = connection;
            this.schema = schema;
            this.way = way;
        }

        @SuppressWarnings("unchecked") // the type of a class makes rows of that class
        <R> TableBatch<R> table(Class<R> row) {
            return (TableBatch<R>) tables.computeIfAbsent(row, this::open);
        }

        private TableBatch<?> open(Class<?> row) {
            RowType<?> type = types.get(row);
            if (type == null) {
                throw new IllegalArgumentException(row.getName() + " is no row of the read model");
            }
            RowSql sql = statements.computeIfAbsent(new Statement(row, schema), _ -> RowSql.of(type, schema));
            return new TableBatch<>(type, sql, connection, way == Way.COPY);
        }
    }

    /** A table in whatever batch the thread is in. */
    private record BatchedRows<R>(Class<R> row) implements Rows<R> {

        @Override
        public void add(R added) {
            CURRENT.get().table(row).add(added);
        }

        @Override
        public R get(UUID id) {
            return CURRENT.get().table(row).get(id);
        }

        @Override
        public void load(Collection<UUID> ids) {
            CURRENT.get().table(row).load(ids);
        }
    }
}

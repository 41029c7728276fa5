package io.chamberlain.query.row;

import io.chamberlain.query.row.column.CopyBinary;
import io.chamberlain.query.row.column.RowType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;

/** {@link Rows} as one batch reads and writes them: what is new and what changed in one statement each, at its end. */
final class TableRows<R> implements Rows<R> {

    private static final int ROWS_OF_A_PART = 500;

    private final RowType<R> type;
    private final RowSql sql;
    private final Connection connection;
    private final boolean bulk;
    private final Map<UUID, R> rows = new HashMap<>();
    private final Set<UUID> absent = new HashSet<>();
    private final Map<UUID, @Nullable Object[]> asRead = new LinkedHashMap<>();
    private final List<R> added = new ArrayList<>();
    private final List<Future<byte[]>> parts = new ArrayList<>();

    TableRows(RowType<R> type, RowSql sql, Connection connection, boolean bulk) {
        this.type = type;
        this.sql = sql;
        this.connection = connection;
        this.bulk = bulk;
    }

    @Override
    public void add(R row) {
        UUID id = type.id(row);
        if (rows.putIfAbsent(id, row) != null) {
            throw new IllegalStateException(type.name() + " has the row " + id + " already");
        }
        added.add(row);
    }

    @Override
    public R get(UUID id) {
        R row = rows.get(id);
        if (row == null && !absent.contains(id)) {
            load(List.of(id));
            row = rows.get(id);
        }
        if (row == null) {
            throw new MissingRow(type.name(), id);
        }
        return row;
    }

    @Override
    public void load(Collection<UUID> ids) {
        List<UUID> unknown =
                ids.stream().filter(id -> !rows.containsKey(id)).distinct().toList();
        if (unknown.isEmpty()) {
            return;
        }
        absent.addAll(unknown);
        try {
            sql.select(connection, unknown, found -> {
                R row = type.read(found);
                UUID id = type.id(row);
                rows.put(id, row);
                asRead.put(id, type.values(row));
                absent.remove(id);
            });
        } catch (SQLException failure) {
            throw new UncategorizedSQLException("read " + type.name(), null, failure);
        }
    }

    /** Has new rows made ready on other threads, so that one table is written while the next is made ready. */
    void make() {
        for (int from = 0; bulk && from < added.size(); from += ROWS_OF_A_PART) {
            List<R> part = added.subList(from, Math.min(added.size(), from + ROWS_OF_A_PART));
            FutureTask<byte[]> made = new FutureTask<>(() -> CopyBinary.of(type, part));
            Thread.startVirtualThread(made);
            parts.add(made);
        }
    }

    /** Writes what changed and what is new, at the latest when the writes are sent. */
    void flush(Writes writes) {
        List<@Nullable Object[]> changed = changed();
        if (!changed.isEmpty()) {
            writes.add(sql.updating(changed));
        }
        if (bulk && !parts.isEmpty()) {
            copy();
        } else if (!added.isEmpty()) {
            writes.add(sql.inserting(added.stream().map(type::values).toList()));
        }
    }

    private void copy() {
        try {
            sql.copy(connection, parts);
        } catch (SQLException failure) {
            throw new UncategorizedSQLException("write " + type.name(), null, failure);
        }
    }

    private List<@Nullable Object[]> changed() {
        List<@Nullable Object[]> changed = new ArrayList<>();
        asRead.forEach((id, before) -> {
            @Nullable Object[] now = type.values(get(id));
            if (!Arrays.deepEquals(before, now)) {
                changed.add(now);
            }
        });
        return changed;
    }
}

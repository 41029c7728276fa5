package io.chamberlain.bench.rows;

import io.chamberlain.bench.load.Figures;
import io.chamberlain.bench.server.Sql;
import io.chamberlain.query.apikey.ApiKeyFeature;
import io.chamberlain.query.audit.AuditFeature;
import io.chamberlain.query.configuration.ConfigurationFeature;
import io.chamberlain.query.entity.EntityTables;
import io.chamberlain.query.facility.FacilityFeature;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import io.chamberlain.query.rolechange.RoleChangeFeature;
import io.chamberlain.query.row.RowSource;
import io.chamberlain.query.row.RowSource.Way;
import io.chamberlain.query.row.Rows;
import io.chamberlain.query.session.SessionFeature;
import io.chamberlain.query.user.UserFeature;
import io.chamberlain.query.verification.VerificationFeature;
import io.chamberlain.query.wallet.WalletFeature;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Writes rows of each table and rewrites them, in batches that are transactions, by one way and by the other in turns. */
public final class RowsByTable implements AutoCloseable {

    /** Rows of one transaction. */
    public static final int BATCH = 500;

    private static final String SCHEMA = SchemaPosition.LIVE;

    private static final List<ReadFeature> FEATURES = List.of(
            new UserFeature(),
            new SessionFeature(),
            new FacilityFeature(),
            new WalletFeature(),
            new RoleChangeFeature(),
            new ConfigurationFeature(),
            new VerificationFeature(),
            new ApiKeyFeature(),
            new AuditFeature());

    /** How many batches a round has, and how many rounds there are. */
    public record Plan(int batches, int rounds) {}

    private final DataSource projector;
    private final DataSource superuser;
    private final Consumer<String> progress;
    private final EntityTables entities;
    private final RowSource tableAtATime;
    private final RowSource hibernate;

    /**
     * @param projector one connection at a time, of the role that writes the read model
     * @param superuser empties tables between rounds and counts
     */
    public RowsByTable(DataSource projector, DataSource superuser, Consumer<String> progress) {
        List<Class<?>> rows =
                FEATURES.stream().flatMap(feature -> feature.rows().stream()).toList();
        this.projector = projector;
        this.superuser = superuser;
        this.progress = progress;
        this.entities = EntityTables.ofRows(SCHEMA, rows);
        this.tableAtATime = new RowSource(rows, null);
        this.hibernate = new RowSource(rows, entities);
    }

    public List<TableFigures> measure(Plan plan) throws SQLException {
        ReadModelWriter writer = new ReadModelWriter(FEATURES, null);
        inTransaction(connection -> writer.project(connection, SCHEMA, Happened.everything()));
        List<Specimens<?>> all = new ArrayList<>();
        for (ReadFeature feature : FEATURES) {
            for (Class<?> row : feature.rows()) {
                all.add(specimens(row, !feature.repositories().isEmpty()));
            }
        }
        if (plan.batches() > 1) {
            progress.accept("warming up");
            for (Specimens<?> specimens : all) {
                measure(specimens, new Plan(plan.batches() * 2, 1));
            }
        }
        List<TableFigures> figures = new ArrayList<>();
        for (Specimens<?> specimens : all) {
            TableFigures measured = measure(specimens, plan);
            figures.add(measured);
            progress.accept("  %-20s written %.2f x, rewritten %.2f x"
                    .formatted(
                            measured.table(),
                            measured.written().ratio().median(),
                            measured.rewritten().ratio().median()));
        }
        return figures;
    }

    private <R> Specimens<R> specimens(Class<R> row, boolean entity) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        List<R> originals = new ArrayList<>();
        String table = SCHEMA + '.' + row.getAnnotation(Table.class).name();
        inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("select id from " + table)) {
                while (found.next()) {
                    ids.add(found.getObject(1, UUID.class));
                }
            }
            Rows<R> rows = tableAtATime.of(row);
            tableAtATime.within(connection, SCHEMA, Way.INSERT, () -> ids.forEach(id -> originals.add(rows.get(id))));
        });
        return new Specimens<>(row, List.copyOf(originals), entity);
    }

    private <R> TableFigures measure(Specimens<R> specimens, Plan plan) throws SQLException {
        List<Pace> one = new ArrayList<>();
        List<Pace> other = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            boolean first = round % 2 == 0;
            (first ? one : other).add(round(first ? tableAtATime : hibernate, specimens, plan.batches()));
            (first ? other : one).add(round(first ? hibernate : tableAtATime, specimens, plan.batches()));
        }
        return new TableFigures(
                specimens.table(),
                specimens.entities(),
                new TableFigures.Ways(Pace.written(one), Pace.written(other)),
                new TableFigures.Ways(Pace.rewritten(one), Pace.rewritten(other)));
    }

    /** Rows a second. */
    private record Pace(double written, double rewritten) {

        static Figures written(List<Pace> rounds) {
            return new Figures(rounds.stream().map(Pace::written).toList());
        }

        static Figures rewritten(List<Pace> rounds) {
            return new Figures(rounds.stream().map(Pace::rewritten).toList());
        }
    }

    private <R> Pace round(RowSource source, Specimens<R> specimens, int batches) throws SQLException {
        String table = SCHEMA + '.' + specimens.table();
        Sql.run(superuser, "truncate " + table);
        Sql.run(superuser, "checkpoint");
        Rows<R> rows = source.of(specimens.row());
        long writing = 0;
        long rewriting = 0;
        for (int batch = 0; batch < batches; batch++) {
            List<R> copies = specimens.copies(BATCH);
            List<UUID> ids = copies.stream().map(Specimens::id).toList();
            long began = System.nanoTime();
            batch(source, () -> copies.forEach(rows::add));
            long written = System.nanoTime();
            batch(source, () -> {
                rows.load(ids);
                ids.forEach(id -> Specimens.touch(rows.get(id)));
            });
            writing += written - began;
            rewriting += System.nanoTime() - written;
        }
        long all = (long) batches * BATCH;
        verify("select count(*) from " + table + " where updated_at = '" + Specimens.touched(Happened.AT) + "'", all);
        return new Pace(all * 1e9 / writing, all * 1e9 / rewriting);
    }

    /** A figure stands only when the table holds every row, once, as it was rewritten. */
    private void verify(String count, long expected) {
        long counted = Sql.number(superuser, count);
        if (counted != expected) {
            throw new IllegalStateException(count + " is " + counted + " instead of " + expected);
        }
    }

    private void batch(RowSource source, Runnable work) throws SQLException {
        inTransaction(connection -> source.within(connection, SCHEMA, Way.INSERT, work));
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException {
        try (Connection connection = projector.getConnection()) {
            connection.setAutoCommit(false);
            work.on(connection);
            connection.commit();
        }
    }

    @Override
    public void close() {
        entities.close();
    }
}

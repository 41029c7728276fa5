package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Database.Login;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** References between tables of the read model are no foreign keys; here is where each leads, and whether it does. */
final class References {

    private static final Map<String, String> TARGETS = Map.ofEntries(
            Map.entry("user_id", "users"),
            Map.entry("userId", "users"),
            Map.entry("subject_user_id", "users"),
            Map.entry("proposed_by", "users"),
            Map.entry("approved_by", "users"),
            Map.entry("changed_by", "users"),
            Map.entry("created_by", "users"),
            Map.entry("facility_id", "facilities"),
            Map.entry("wallet_id", "wallets"),
            Map.entry("audit_log_addresses.id", "audit_logs"));

    /** With why it leads to no table. */
    private static final Map<String, String> LEAD_NOWHERE = Map.of(
            "resource_id", "of whatever kind the audited action was about, also of what was refused and never was",
            "open_case_id", "cases are not built yet",
            "invoice_id", "invoices are not built yet",
            "group_id", "names a movement by its rows",
            "family", "names a sign-in by its rotations");

    private final JdbcClient sql;

    References(Database database) {
        this.sql = JdbcClient.create(database.direct(Login.PROJECTOR));
    }

    private record Column(String table, String name) {

        String target() {
            return TARGETS.get(TARGETS.containsKey(table + "." + name) ? table + "." + name : name);
        }

        boolean isKey() {
            return name.equals("id") && target() == null;
        }
    }

    /** @throws AssertionError when one does not, or nobody says where a column leads */
    void resolve() {
        List<Column> columns =
                sql.sql("""
                        SELECT c.table_name, c.column_name FROM information_schema.columns c
                        JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE c.table_schema = 'clinic' AND c.data_type = 'uuid' AND t.table_type = 'BASE TABLE'
                        """).query((row, _) -> new Column(row.getString(1), row.getString(2))).list().stream()
                        .filter(column -> !column.isKey())
                        .toList();
        assertThat(columns)
                .hasSizeGreaterThan(15)
                .allSatisfy(column -> assertThat(column.target() != null)
                        .as("%s leads somewhere or says why not", column)
                        .isNotEqualTo(LEAD_NOWHERE.containsKey(column.name())));
        List<Column> references =
                columns.stream().filter(column -> column.target() != null).toList();
        assertThat(references)
                .allSatisfy(column -> assertThat(dangling(column))
                        .as("references of %s that lead to no row of %s", column, column.target())
                        .isZero());
        assertThat(references.stream().filter(this::isUsed).map(Column::target).distinct())
                .as("what the day referred to")
                .containsExactlyInAnyOrder("users", "facilities", "wallets", "audit_logs");
    }

    private long dangling(Column column) {
        return sql.sql(
                        "SELECT count(*) FROM clinic.\"%s\" r WHERE r.\"%s\" IS NOT NULL AND NOT EXISTS (SELECT FROM clinic.\"%s\" t WHERE t.id = r.\"%s\")"
                                .formatted(column.table(), column.name(), column.target(), column.name()))
                .query(Long.class)
                .single();
    }

    private boolean isUsed(Column column) {
        return sql.sql("SELECT EXISTS (SELECT FROM clinic.\"%s\" WHERE \"%s\" IS NOT NULL)"
                        .formatted(column.table(), column.name()))
                .query(Boolean.class)
                .single();
    }
}

package io.chamberlain.migrations.policy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Writes what the migrated database says about itself as Markdown. */
final class CatalogueDocument {

    private static final String MADE = "Generated from the migrated database by the tests of `migrations`"
            + " (`-Dchamberlain.docs=write` writes it anew); do not edit.\n";
    private static final String TABLES = """
            SELECT c.relname, obj_description(c.oid), c.oid FROM pg_class c
            WHERE c.relnamespace = 'clinic'::regnamespace AND c.relkind = '%s'
              AND c.relname <> 'flyway_schema_history' ORDER BY lower(c.relname) COLLATE "C"
            """;

    private final Connection connection;

    CatalogueDocument(Connection connection) {
        this.connection = connection;
    }

    String tables() throws SQLException {
        StringBuilder page =
                new StringBuilder("# Tables of the read model\n\n").append(MADE).append('\n');
        page.append("""
                Schema `clinic`; the same migrations make any `replay_<id>`. Money is in minor units. `last_position` is the
                event that last touched the row; `version` is the ETag of an aggregate. References are indexed columns, not
                foreign keys. No reading role is granted a column marked *hidden*.
                """);
        for (List<String> table : read(TABLES.formatted("r"))) {
            page.append("\n## ").append(table.get(0)).append('\n');
            describe(page, table);
            columns(page, table.get(2));
            list(page, "Constraints", """
                    SELECT '`' || conname || '`: `' || pg_get_constraintdef(oid) || '`' FROM pg_constraint
                    WHERE conrelid = %s AND contype IN ('c', 'u') ORDER BY conname
                    """.formatted(table.get(2)));
            list(page, "Triggers", """
                    SELECT '`' || tgname || '`' FROM pg_trigger WHERE tgrelid = %s AND NOT tgisinternal ORDER BY tgname
                    """.formatted(table.get(2)));
            list(page, "Indexes", """
                    SELECT '`' || substring(pg_get_indexdef(indexrelid) FROM 'USING btree (.*)') || '`'
                           || CASE WHEN indisunique THEN ' unique' ELSE '' END
                    FROM pg_index WHERE indrelid = %s ORDER BY indexrelid::regclass::text COLLATE "C"
                    """.formatted(table.get(2)));
        }
        return page.toString();
    }

    String policies() throws SQLException {
        StringBuilder page = new StringBuilder("# Policies\n\n").append(MADE).append('\n');
        page.append("""
                Every table is under forced row-level security; one permissive policy for each role and command. Nobody but
                `chamberlain_projector` writes. Who asks is `authz.actor()`: the signed context of the API's roles, or the
                person that a personal SQL login is mapped to.
                """);
        for (List<String> table : read(TABLES.formatted("r"))) {
            page.append("\n## ")
                    .append(table.get(0))
                    .append("\n\n| policy | command | for | rows |\n|---|---|---|---|\n");
            for (List<String> policy : read("""
                    SELECT policyname, cmd, replace(array_to_string(roles, ', '), 'chamberlain_', ''),
                           replace(regexp_replace(qual, ' AS \\w+\\)', ')', 'g'), '|', '\\|')
                    FROM pg_policies WHERE schemaname = 'clinic' AND tablename = '%s' ORDER BY 1
                    """.formatted(table.get(0)))) {
                page.append("| %s | %s | %s | `%s` |\n".formatted(policy.toArray()));
            }
        }
        page.append("\n## Views\n\nAll with the rights of who asks (`security_invoker`).\n\n");
        for (List<String> view : read(TABLES.formatted("v"))) {
            page.append("- `")
                    .append(view.get(0))
                    .append("`: ")
                    .append(view.get(1))
                    .append('\n');
        }
        page.append("\n## Functions\n\n| function | rights of | executable by | what |\n|---|---|---|---|\n");
        for (List<String> function : read("""
                SELECT p.oid::regprocedure::text,
                       CASE WHEN p.prosecdef THEN p.proowner::regrole::text ELSE 'who asks' END,
                       coalesce((SELECT string_agg(replace(a.grantee::regrole::text, 'chamberlain_', ''), ', '
                                                   ORDER BY a.grantee::regrole::text)
                                 FROM aclexplode(p.proacl) a WHERE a.grantee <> p.proowner), 'nobody else'),
                       coalesce(obj_description(p.oid), '')
                FROM pg_proc p
                WHERE p.pronamespace IN ('authz'::regnamespace, 'clinic'::regnamespace)
                ORDER BY p.oid::regprocedure::text COLLATE "C"
                """)) {
            page.append("| `%s` | %s | %s | %s |\n".formatted(function.toArray()));
        }
        return page.toString();
    }

    private void columns(StringBuilder page, String table) throws SQLException {
        page.append("\n| column | type | null | |\n|---|---|---|---|\n");
        for (List<String> column : read("""
                SELECT a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN '' ELSE 'null' END,
                       coalesce(col_description(a.attrelid, a.attnum), '')
                       || CASE WHEN has_column_privilege('chamberlain_oversight', a.attrelid, a.attnum, 'SELECT')
                               THEN '' ELSE ' *hidden*' END
                FROM pg_attribute a WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
                """.formatted(table))) {
            page.append("| %s | %s | %s | %s |\n".formatted(column.toArray()));
        }
    }

    private static void describe(StringBuilder page, List<String> table) {
        if (table.get(1) != null) {
            page.append('\n').append(table.get(1)).append('\n');
        }
    }

    private void list(StringBuilder page, String title, String sql) throws SQLException {
        List<List<String>> items = read(sql);
        if (!items.isEmpty()) {
            page.append('\n').append(title).append(":\n");
            items.forEach(item -> page.append("- ").append(item.getFirst()).append('\n'));
        }
    }

    private List<List<String>> read(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(values);
            }
            return rows;
        }
    }
}

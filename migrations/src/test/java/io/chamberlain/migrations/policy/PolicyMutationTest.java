package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** R11: whatever is made wrong with a policy or a table, the matrix finds it. */
class PolicyMutationTest {

    @Test
    void every_mutant_of_every_policy_is_killed() throws SQLException {
        try (Truth truth = new Truth()) {
            List<Mutant> mutants = mutants(truth);
            List<String> survivors = new ArrayList<>();
            for (Mutant mutant : mutants) {
                if (!isKilled(truth, mutant)) {
                    survivors.add(mutant.table() + " " + mutant.what());
                }
            }
            report(mutants, survivors);
            assertThat(survivors).isEmpty();
            for (String table : tables()) {
                assertThat(mutants).as(table).anyMatch(mutant -> mutant.table().equals(table));
                assertThat(truth.differences(table)).as("mended").isEmpty();
            }
        }
    }

    @Test
    void an_expression_loses_each_arm_at_every_depth() {
        assertThat(Mutant.withoutAnArm("((a = ( SELECT f() AS f)) OR ((b = 1) AND (c IS NULL)))"))
                .containsExactly(
                        "((b = 1) AND (c IS NULL))",
                        "(a = ( SELECT f() AS f))",
                        "(a = ( SELECT f() AS f)) OR ((c IS NULL))",
                        "(a = ( SELECT f() AS f)) OR ((b = 1))");
    }

    /** All that somebody reads. */
    private static List<String> tables() {
        return Stream.concat(Rows.tables().stream(), Truth.POSITIONS.stream()).toList();
    }

    private static List<Mutant> mutants(Truth truth) throws SQLException {
        List<Mutant> mutants = new ArrayList<>();
        tables().forEach(table -> mutants.addAll(Mutant.ofTable(table)));
        for (Mutant.Policy policy : policies(truth.clinic())) {
            if (tables().contains(policy.table())) {
                Mutant.of(policy).stream()
                        .filter(mutant -> !isEquivalent(mutant))
                        .forEach(mutants::add);
            }
            if (policy.using().contains(FunctionMutants.FUNCTION)) {
                mutants.addAll(FunctionMutants.of(policy.table(), definition(truth.clinic())));
            }
        }
        return mutants;
    }

    private static String definition(Clinic clinic) throws SQLException {
        return clinic.catalogue("SELECT pg_get_functiondef('" + FunctionMutants.FUNCTION + "'::regproc)")
                .getFirst();
    }

    /** A role that has no grant sees nothing whatever the policy says; oversight sees its own sessions by its own policy. */
    private static boolean isEquivalent(Mutant mutant) {
        boolean withoutGrant = List.of("role_changes", "system_config", "verification_tokens", "api_keys")
                        .contains(mutant.table())
                && (mutant.what().endsWith("also TO chamberlain_query")
                        || mutant.what().endsWith("also TO chamberlain_reporting"));
        return withoutGrant || mutant.what().startsWith("people_see_their_own: also TO");
    }

    private static List<Mutant.Policy> policies(Clinic clinic) throws SQLException {
        try (Connection connection = clinic.database().superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT tablename, policyname, cmd, array_to_string(roles, ', '), qual, with_check
                        FROM pg_policies WHERE schemaname = 'clinic' ORDER BY 1, 2
                        """)) {
            List<Mutant.Policy> policies = new ArrayList<>();
            while (row.next()) {
                policies.add(new Mutant.Policy(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)));
            }
            return policies;
        }
    }

    private static boolean isKilled(Truth truth, Mutant mutant) throws SQLException {
        truth.clinic().superuser(String.join(";", mutant.breaks()));
        try {
            return !truth.differences(mutant.table()).isEmpty() || !canProject(truth, mutant.table());
        } finally {
            truth.clinic().superuser(String.join(";", mutant.mends()));
        }
    }

    /** Whether the projector can still write every row it has. */
    private static boolean canProject(Truth truth, String table) throws SQLException {
        String column = Truth.POSITIONS.contains(table) ? "position" : "last_position";
        Connection projector = truth.connections().get(Reader.of("projector"));
        Object updated = Truth.attempt(projector, () -> {
            try (Statement statement = projector.createStatement()) {
                return statement.executeUpdate("UPDATE clinic." + Rows.quoted(table) + " SET " + column + " = 2");
            }
        });
        return updated.equals(truth.rowsOf(table));
    }

    private static void report(List<Mutant> mutants, List<String> survivors) {
        StringBuilder report = new StringBuilder(
                "policy mutants: " + mutants.size() + ", killed " + (mutants.size() - survivors.size()) + "\n");
        for (Mutant mutant : mutants) {
            boolean survived = survivors.contains(mutant.table() + " " + mutant.what());
            report.append(survived ? "  SURVIVED " : "  killed   ")
                    .append(mutant.table())
                    .append(' ')
                    .append(mutant.what())
                    .append('\n');
        }
        System.out.print(report);
    }
}

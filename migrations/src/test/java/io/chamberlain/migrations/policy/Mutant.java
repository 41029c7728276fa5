package io.chamberlain.migrations.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One thing wrong with one table's wall.
 *
 * @param what for the report
 * @param breaks SQL of a superuser
 * @param mends brings the table back to what it was
 */
record Mutant(String table, String what, List<String> breaks, List<String> mends) {

    /** A row of {@code pg_policies}. */
    record Policy(String table, String name, String command, String roles, String using, String check) {

        String on() {
            return " ON clinic." + Rows.quoted(table);
        }

        String drop() {
            return "DROP POLICY " + name + on();
        }

        String create(String roles, String using, String check) {
            return "CREATE POLICY " + name + on() + " FOR " + command + " TO " + roles + " USING (" + using + ")"
                    + (check == null ? "" : " WITH CHECK (" + check + ")");
        }
    }

    private static final List<String> READERS = List.of(
            "chamberlain_query", "chamberlain_oversight", "chamberlain_reporting", "chamberlain_reporting_oversight");

    static List<Mutant> ofTable(String table) {
        String alter = "ALTER TABLE clinic." + Rows.quoted(table);
        return List.of(
                new Mutant(
                        table,
                        "DISABLE ROW LEVEL SECURITY",
                        List.of(alter + " DISABLE ROW LEVEL SECURITY"),
                        List.of(alter + " ENABLE ROW LEVEL SECURITY")),
                new Mutant(
                        table,
                        "NO FORCE ROW LEVEL SECURITY",
                        List.of(alter + " NO FORCE ROW LEVEL SECURITY"),
                        List.of(alter + " FORCE ROW LEVEL SECURITY")));
    }

    static List<Mutant> of(Policy policy) {
        List<Mutant> mutants = new ArrayList<>();
        mutants.add(new Mutant(
                policy.table(),
                policy.name() + ": dropped",
                List.of(policy.drop()),
                List.of(policy.create(policy.roles(), policy.using(), policy.check()))));
        if (!policy.using().equals("true")) {
            mutants.add(with(policy, "USING (true)", policy.roles(), "true", policy.check()));
        }
        mutants.add(with(policy, "negated", policy.roles(), "NOT (" + policy.using() + ")", policy.check()));
        for (String role : READERS) {
            if (!List.of(policy.roles().split(", ")).contains(role)) {
                mutants.add(
                        with(policy, "also TO " + role, policy.roles() + ", " + role, policy.using(), policy.check()));
            }
        }
        for (String fewer : withoutAnArm(policy.using())) {
            mutants.add(with(policy, "an arm dropped, leaving " + fewer, policy.roles(), fewer, policy.check()));
        }
        if (policy.check() != null) {
            mutants.add(with(policy, "WITH CHECK (false)", policy.roles(), policy.using(), "false"));
        }
        return mutants;
    }

    private static Mutant with(Policy policy, String what, String roles, String using, String check) {
        return new Mutant(
                policy.table(),
                policy.name() + ": " + what,
                List.of(policy.drop(), policy.create(roles, using, check)),
                List.of(policy.drop(), policy.create(policy.roles(), policy.using(), policy.check())));
    }

    /** The expression without each of its arms, at every depth. */
    static List<String> withoutAnArm(String expression) {
        String bare = bare(expression);
        for (String word : List.of(" OR ", " AND ")) {
            List<String> arms = split(bare, word);
            if (arms.size() > 1) {
                return IntStream.range(0, arms.size())
                        .boxed()
                        .flatMap(i -> Stream.concat(
                                Stream.of(join(arms, i, null, word)),
                                withoutAnArm(arms.get(i)).stream().map(arm -> join(arms, i, arm, word))))
                        .toList();
            }
        }
        return List.of();
    }

    private static String join(List<String> arms, int at, String instead, String word) {
        List<String> others = new ArrayList<>(arms);
        others.remove(at);
        if (instead != null) {
            others.add(at, "(" + instead + ")");
        }
        return String.join(word, others);
    }

    /** Without the parentheses around all of it. */
    private static String bare(String expression) {
        String text = expression.strip();
        while (text.startsWith("(") && closing(text) == text.length() - 1) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text;
    }

    private static int closing(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static List<String> split(String text, String word) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0 && text.startsWith(word, i)) {
                parts.add(text.substring(from, i));
                from = i + word.length();
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}

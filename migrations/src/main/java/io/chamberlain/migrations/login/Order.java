package io.chamberlain.migrations.login;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the arguments ask for.
 *
 * @param user an e-mail address or a user id; null only to list
 * @param days how long the login is valid
 * @param identifiable whether somebody answers for rows about persons without the server's statement audit
 * @param data the data directory of our own server
 * @param databaseUrl of an external server, which goes before the data directory
 */
record Order(
        Task task,
        @Nullable String user,
        int days,
        boolean identifiable,
        String data,
        @Nullable String databaseUrl) {

    private static final String DATA = ".chamberlain";

    static final String USAGE = """
            ./chamberlain sql-login --user EMAIL|ID [--days N] [--identifiable]
                makes the person's SQL login, or gives it a new password; prints the password once
                  --days N            valid for N days, 1 to 365 (default 90)
                  --identifiable      rows about persons also without the server's statement audit (pgaudit);
                                      recorded. Without either, the login reads facilities and de-identified views
            ./chamberlain sql-login --user EMAIL|ID --revoke
                drops it and ends its sessions
            ./chamberlain sql-login --list
                all logins
            and in each case
                  --data DIR          data directory of the running node (default CHAMBERLAIN_DATA, else the .chamberlain
                                      beside the launcher, as for run)
                  --database-url URL  external server (default CHAMBERLAIN_DATABASE_URL); its passwords in
                                      CHAMBERLAIN_ROLES_FILE or CHAMBERLAIN_..._PASSWORD
            """;

    enum Task {
        MAKE,
        REVOKE,
        LIST,
        HELP
    }

    /**
     * @param environment what holds where the arguments say nothing: the same variables as for a node
     * @throws Misuse if they are not understood
     */
    static Order read(String[] arguments, Map<String, String> environment) {
        Order order = new Order(
                Task.MAKE, null, 90, false, dataOf(environment), given("CHAMBERLAIN_DATABASE_URL", environment));
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            order = order.with(rest.pop(), rest);
        }
        if (order.user == null && (order.task == Task.MAKE || order.task == Task.REVOKE)) {
            throw new Misuse("whose login? --user EMAIL|ID");
        }
        return order;
    }

    private static String dataOf(Map<String, String> environment) {
        String data = given("CHAMBERLAIN_DATA", environment);
        if (data != null) {
            return data;
        }
        String home = given("CHAMBERLAIN_HOME", environment);
        return home == null ? DATA : Path.of(home, DATA).toString();
    }

    private static @Nullable String given(String variable, Map<String, String> environment) {
        String value = environment.get(variable);
        return value == null || value.isBlank() ? null : value;
    }

    private Order with(String option, Deque<String> rest) {
        return switch (option) {
            case "--user" -> new Order(task, value(option, rest), days, identifiable, data, databaseUrl);
            case "--days" -> new Order(task, user, days(value(option, rest)), identifiable, data, databaseUrl);
            case "--identifiable" -> new Order(task, user, days, true, data, databaseUrl);
            case "--data" -> new Order(task, user, days, identifiable, value(option, rest), databaseUrl);
            case "--database-url" -> new Order(task, user, days, identifiable, data, value(option, rest));
            case "--revoke" -> new Order(Task.REVOKE, user, days, identifiable, data, databaseUrl);
            case "--list" -> new Order(Task.LIST, user, days, identifiable, data, databaseUrl);
            case "--help" -> new Order(Task.HELP, user, days, identifiable, data, databaseUrl);
            default -> throw new Misuse("unknown option " + option + "; sql-login --help tells more");
        };
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.peek().startsWith("--")) {
            throw new Misuse(option + " needs a value");
        }
        return rest.pop();
    }

    private static int days(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 365) {
            throw new Misuse("--days is a number from 1 to 365");
        }
        return Integer.parseInt(text);
    }
}

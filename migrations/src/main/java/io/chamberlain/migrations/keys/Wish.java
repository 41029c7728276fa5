package io.chamberlain.migrations.keys;

import io.chamberlain.migrations.PostgresDatabase;
import io.chamberlain.migrations.role.RolePasswords;
import io.chamberlain.migrations.server.ServerRefused;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys are.
 *
 * @param databaseUrl of an external server, which goes before the data directory
 * @param chosenKeyFile null for the one of the data directory
 */
record Wish(
        Path data, @Nullable String databaseUrl, @Nullable Path chosenKeyFile) {

    /**
     * @param environment what holds where the arguments say nothing: the same variables as for a node
     * @return empty when help is asked for
     * @throws ServerRefused if the arguments are not understood
     */
    static Optional<Wish> read(String[] arguments, Map<String, String> environment) {
        @Nullable String keyFile = given("CHAMBERLAIN_KEYS_FILE", environment);
        Wish wish = new Wish(
                dataOf(environment),
                given("CHAMBERLAIN_DATABASE_URL", environment),
                keyFile == null ? null : Path.of(keyFile));
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            if (option.equals("--help")) {
                return Optional.empty();
            }
            wish = wish.with(option, rest);
        }
        return Optional.of(wish);
    }

    private static Path dataOf(Map<String, String> environment) {
        @Nullable String data = given("CHAMBERLAIN_DATA", environment);
        @Nullable String home = given("CHAMBERLAIN_HOME", environment);
        return data != null ? Path.of(data) : Path.of(home == null ? "" : home, ".chamberlain");
    }

    private static @Nullable String given(String variable, Map<String, String> environment) {
        @Nullable String value = environment.get(variable);
        return value == null || value.isBlank() ? null : value;
    }

    private Wish with(String option, Deque<String> rest) {
        return switch (option) {
            case "--data" -> new Wish(Path.of(value(option, rest)), databaseUrl, chosenKeyFile);
            case "--database-url" -> new Wish(data, value(option, rest), chosenKeyFile);
            case "--key-file" -> new Wish(data, databaseUrl, Path.of(value(option, rest)));
            default -> throw new ServerRefused("unknown option " + option + "; rotate-keys --help tells more");
        };
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.peek().startsWith("--")) {
            throw new ServerRefused(option + " needs a value");
        }
        return rest.pop();
    }

    Path keyFile() {
        return chosenKeyFile == null ? data.resolve("secrets").resolve("kek.json") : chosenKeyFile;
    }

    /** Holds the data directory as a node does, so that none can start beside it. */
    PostgresDatabase open(Map<String, String> environment) {
        if (databaseUrl == null) {
            return PostgresDatabase.embedded(data);
        }
        @Nullable String file = environment.get("CHAMBERLAIN_ROLES_FILE");
        return PostgresDatabase.external(
                databaseUrl, RolePasswords.given(file == null ? null : Path.of(file), environment));
    }
}

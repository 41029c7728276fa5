package io.chamberlain.migrations.role;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.migrations.server.Secret;
import io.chamberlain.migrations.server.ServerRefused;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each login role signs in with. Never printed. */
public final class RolePasswords {

    private final Map<Login, String> byLogin;

    private RolePasswords(Map<Login, String> byLogin) {
        this.byLogin = byLogin;
    }

    /** Those kept in the file (0600); the ones it lacks are made at random and kept. */
    public static RolePasswords keptIn(Path file) {
        try {
            Properties stored = Files.exists(file) ? read(file) : new Properties();
            Map<Login, String> byLogin = new EnumMap<>(Login.class);
            for (Login login : Login.values()) {
                byLogin.put(login, stored.getProperty(DatabaseRole.of(login), Secret.random()));
            }
            if (stored.size() < byLogin.size()) {
                Secret.write(file, asFile(byLogin));
            }
            return new RolePasswords(byLogin);
        } catch (IOException e) {
            throw new ServerRefused("cannot keep the role passwords in " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Those of an external server: from the file if there is one, else from the environment, e.g.
     * {@code CHAMBERLAIN_QUERY_PASSWORD}.
     *
     * @param file with one line per role, {@code chamberlain_query=...}
     * @throws ServerRefused when one is missing
     */
    public static RolePasswords given(@Nullable Path file, Map<String, String> environment) {
        try {
            Properties stored = file == null ? new Properties() : read(file);
            Map<Login, String> byLogin = new EnumMap<>(Login.class);
            for (Login login : Login.values()) {
                String role = DatabaseRole.of(login);
                String variable = role.toUpperCase(Locale.ROOT) + "_PASSWORD";
                @Nullable String password = stored.getProperty(role, environment.get(variable));
                if (password == null || password.isEmpty()) {
                    throw new ServerRefused("no password for " + role + ": put it into the file that"
                            + " chamberlain.roles-file names, or into " + variable);
                }
                byLogin.put(login, password);
            }
            return new RolePasswords(byLogin);
        } catch (IOException e) {
            throw new ServerRefused("cannot read the role passwords from " + file + ": " + e.getMessage(), e);
        }
    }

    /** The password of a login. */
    public String of(Login login) {
        return java.util.Objects.requireNonNull(byLogin.get(login));
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new StringReader(Files.readString(file, StandardCharsets.UTF_8))) {
            properties.load(reader);
        }
        return properties;
    }

    private static String asFile(Map<Login, String> byLogin) {
        return byLogin.entrySet().stream()
                .map(entry -> DatabaseRole.of(entry.getKey()) + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }
}

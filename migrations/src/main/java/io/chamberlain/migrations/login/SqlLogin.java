package io.chamberlain.migrations.login;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.Tool;
import io.chamberlain.migrations.role.Connections;
import io.chamberlain.migrations.role.RolePasswords;
import io.chamberlain.migrations.server.EmbeddedServer;
import io.chamberlain.migrations.server.ServerRefused;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** {@code ./chamberlain sql-login}: makes, rotates, lists and revokes personal SQL logins. */
public final class SqlLogin implements Tool {

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    /** For the service loader. */
    public SqlLogin() {
        this(System.out, System.err, Clock.systemUTC());
    }

    SqlLogin(PrintStream out, PrintStream err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sql-login";
    }

    @Override
    public String summary() {
        return "a personal SQL login for reporting under row-level security";
    }

    @Override
    public int run(String[] arguments) {
        try {
            Order order = Order.read(arguments, System.getenv());
            if (order.task() == Order.Task.HELP) {
                out.print(Order.USAGE);
                return 0;
            }
            return run(order, server(order, System.getenv()));
        } catch (Misuse | ServerRefused e) {
            err.println("chamberlain: " + e.getMessage());
            return 2;
        } catch (SQLException e) {
            err.println("chamberlain: the database refused: " + e.getMessage());
            return 1;
        }
    }

    int run(Order order, Server server) throws SQLException {
        PersonalLogins logins = new PersonalLogins(server.migrator());
        return switch (order.task()) {
            case MAKE -> make(order, server.url(), logins);
            case REVOKE -> revoke(order, logins);
            case LIST -> list(logins);
            case HELP -> throw new IllegalStateException("help needs no server");
        };
    }

    private int make(Order order, String url, PersonalLogins logins) throws SQLException {
        Instant until = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(order.days()));
        String madeBy = Objects.requireNonNullElse(System.getProperty("user.name"), "?");
        Optional<PersonalLogins.Made> made =
                logins.make(Objects.requireNonNull(order.user()), until, order.identifiable(), madeBy);
        if (made.isEmpty()) {
            err.println("chamberlain: nobody with an active account is called " + order.user());
            return 1;
        }
        out.printf("login:       %s%n", made.get().login());
        out.printf("password:    %s   (shown once)%n", made.get().password());
        out.printf("valid until: %s%n", made.get().validUntil());
        out.printf(
                "reads:       %s%n",
                made.get().seesPersons()
                        ? "their rows under row-level security"
                        : "facilities and de-identified views; --identifiable or pgaudit for more");
        out.printf("connect:     %s%n", url);
        return 0;
    }

    private int revoke(Order order, PersonalLogins logins) throws SQLException {
        Optional<String> revoked = logins.revoke(Objects.requireNonNull(order.user()));
        if (revoked.isEmpty()) {
            err.println("chamberlain: " + order.user() + " has no SQL login");
            return 1;
        }
        out.println("revoked: " + revoked.get());
        return 0;
    }

    private int list(PersonalLogins logins) throws SQLException {
        List<PersonalLogins.Entry> entries = logins.list();
        for (PersonalLogins.Entry entry : entries) {
            out.printf(
                    "%s  user %s  %-10s  until %s  %s%n",
                    entry.login(),
                    entry.userId(),
                    Objects.requireNonNullElse(entry.role(), "inactive"),
                    entry.validUntil(),
                    entry.identifiable() ? "identifiable" : "de-identified unless audited");
        }
        out.println(entries.size() == 1 ? "1 login" : entries.size() + " logins");
        return 0;
    }

    record Server(String url, DataSource migrator) {}

    private static Server server(Order order, Map<String, String> environment) {
        @Nullable String external = order.databaseUrl();
        if (external != null) {
            @Nullable String file = environment.get("CHAMBERLAIN_ROLES_FILE");
            RolePasswords passwords = RolePasswords.given(file == null ? null : Path.of(file), environment);
            return new Server(external, new Connections(external, passwords).direct(Login.MIGRATOR));
        }
        Path data = Path.of(order.data());
        Path secrets = data.resolve("secrets").resolve("roles.properties");
        if (!Files.isReadable(secrets)) {
            throw new Misuse("no data directory of a node at " + data + ": start one, or give --data DIR");
        }
        String url = EmbeddedServer.runningOn(data)
                .orElseThrow(() -> new Misuse("the database of " + data + " is not running: start the node first"))
                .url("chamberlain");
        return new Server(url, new Connections(url, RolePasswords.keptIn(secrets)).direct(Login.MIGRATOR));
    }
}

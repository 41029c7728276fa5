package io.chamberlain.migrations.keys;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.KeyRotation;
import io.chamberlain.contract.port.StartRefused;
import io.chamberlain.contract.port.Tool;
import io.chamberlain.migrations.PostgresDatabase;
import io.chamberlain.migrations.role.DatabaseRole;
import io.chamberlain.migrations.server.ServerRefused;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** {@code ./chamberlain rotate-keys}: a new key-encryption key, while no node runs. */
public final class RotateKeys implements Tool {

    static final String USAGE = """
            ./chamberlain rotate-keys [--data DIR] [--database-url URL] [--key-file FILE]
                replaces the key-encryption key and wraps every live key of a person anew; stop all nodes first.
                Broken off it goes on when called again. Keep the old key file with backups that are older
                  --data DIR          the data directory (default CHAMBERLAIN_DATA, else the .chamberlain beside the
                                      launcher, as for run)
                  --database-url URL  external server (default CHAMBERLAIN_DATABASE_URL); its passwords in
                                      CHAMBERLAIN_ROLES_FILE or CHAMBERLAIN_..._PASSWORD
                  --key-file FILE     the key file (default CHAMBERLAIN_KEYS_FILE, else secrets/kek.json of the data
                                      directory)
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final Supplier<Optional<KeyRotation>> rotation;

    /** For the service loader. */
    public RotateKeys() {
        this(System.out, System.err, () -> ServiceLoader.load(KeyRotation.class).findFirst());
    }

    RotateKeys(PrintStream out, PrintStream err, Supplier<Optional<KeyRotation>> rotation) {
        this.out = out;
        this.err = err;
        this.rotation = rotation;
    }

    @Override
    public String name() {
        return "rotate-keys";
    }

    @Override
    public String summary() {
        return "replaces the key-encryption key, while no node runs";
    }

    @Override
    public int run(String[] arguments) {
        try {
            Optional<Wish> wish = Wish.read(arguments, System.getenv());
            if (wish.isEmpty()) {
                out.print(USAGE);
                return 0;
            }
            return rotate(wish.get(), System.getenv());
        } catch (StartRefused e) {
            err.println("chamberlain: " + e.getMessage());
            return 2;
        } catch (IllegalStateException | SQLException e) {
            String why = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
            err.println("chamberlain: the rotation is not complete, nothing is lost: " + why);
            return 1;
        }
    }

    private int rotate(Wish wish, Map<String, String> environment) throws SQLException {
        Path keyFile = wish.keyFile();
        if (!Files.isReadable(keyFile)) {
            throw new ServerRefused("no key file at " + keyFile + ": start a node first, or give --data or --key-file");
        }
        try (PostgresDatabase database = wish.open(environment)) {
            DataSource owner = database.direct(Login.MIGRATOR);
            refuseBesideNodes(owner);
            int keys = rotation.get()
                    .orElseThrow(() -> new ServerRefused("this build cannot rotate keys"))
                    .rotate(owner, keyFile);
            out.println(
                    "rotated: " + keys + (keys == 1 ? " key is" : " keys are") + " wrapped by a new key in " + keyFile);
            return 0;
        }
    }

    /** A node that runs has the old key in its memory, and would wrap new keys with it that nobody could open. */
    private static void refuseBesideNodes(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND usename = ?")) {
            statement.setString(1, DatabaseRole.of(Login.LOG_WRITER));
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    throw new ServerRefused("a node runs on this database: stop all nodes first");
                }
            }
        }
    }
}

package io.chamberlain.migrations.role;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.migrations.server.ServerRefused;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connects to one database as a role. */
public final class Connections {

    /** Longer than the database lets an append last. */
    private static final int SILENCE_SECONDS = 15;

    private static final int STANDSTILL_MILLIS = 5_000;

    /** Less than the pool lets anybody wait. */
    private static final Duration AWAY = Duration.ofSeconds(5);

    private final String url;
    private final RolePasswords passwords;

    /**
     * @param url of the database, {@code jdbc:postgresql://host:port/name}, without user and password
     * @throws ServerRefused when it is none
     */
    public Connections(String url, RolePasswords passwords) {
        refuseUnlessUnderstood(url);
        this.url = url;
        this.passwords = passwords;
    }

    /** What follows a question mark may hold a password, and is not repeated. */
    private static void refuseUnlessUnderstood(String url) {
        try {
            new PGSimpleDataSource().setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new ServerRefused(
                    url.replaceFirst("(?s)\\?.*", "")
                            + " is no address of a database: jdbc:postgresql://host:port/name",
                    e);
        }
    }

    /** A connection per call, closed by the caller. */
    public DataSource direct(Login login) {
        PGSimpleDataSource source = named(new PGSimpleDataSource(), login);
        source.setLoginTimeout(SILENCE_SECONDS);
        return source;
    }

    private PGSimpleDataSource named(PGSimpleDataSource source, Login login) {
        source.setUrl(url);
        source.setUser(DatabaseRole.of(login));
        source.setPassword(passwords.of(login));
        source.setApplicationName(applicationName(login));
        // Details of constraint violations are row values: they stay out of messages and logs.
        source.setLogServerErrorDetail(false);
        source.setTcpKeepAlive(true);
        switch (login) {
            // What a migration makes belongs to the owner; RESET ROLE comes back to it.
            case MIGRATOR -> source.setOptions("-c role=" + DatabaseRole.OWNER);
            // Whatever somebody set for the role or the database: acknowledged means on disk.
            case LOG_WRITER -> source.setOptions("-c synchronous_commit=on");
            case PROJECTOR, QUERY, OVERSIGHT -> {}
        }
        return source;
    }

    /**
     * A pool named by the role. A server that says nothing is given up, and a client that stands still in a transaction is
     * ended by the server: either way the locks are free before another node has to wait long for them.
     */
    public HikariDataSource pool(Login login, int most) {
        PGSimpleDataSource source = named(new WhileAway(AWAY), login);
        source.setSocketTimeout(SILENCE_SECONDS);
        String options = source.getOptions() == null ? "" : source.getOptions() + " ";
        source.setOptions(options + "-c idle_in_transaction_session_timeout=" + STANDSTILL_MILLIS);
        HikariConfig config = new HikariConfig();
        config.setPoolName(DatabaseRole.of(login));
        config.setDataSource(source);
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(Math.min(most, 2));
        config.setConnectionTimeout(10_000);
        return new HikariDataSource(config);
    }

    private static String applicationName(Login login) {
        return DatabaseRole.of(login).replace('_', ' ');
    }
}

package io.chamberlain.bench.policy;

import io.chamberlain.bench.ours.OurDatabase;
import io.chamberlain.bench.policy.Reading.DatabaseRole;
import io.chamberlain.bench.policy.Reading.Who;
import io.chamberlain.bench.server.Place;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.server.Sql;
import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.ReadContext;
import io.chamberlain.migrations.PostgresDatabase;
import io.chamberlain.migrations.login.PersonalLogins;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** A filled database, and connections of everybody who reads it: by policies, or past them. */
final class Readers implements AutoCloseable {

    private static final String DATABASE = "policies";
    private static final String KEY = "bench";

    private final Server server;
    private final PostgresDatabase database;
    private final DataSource superuser;
    private final byte[] secret = new byte[32];
    private final Map<Who, PersonalLogins.Made> logins = new EnumMap<>(Who.class);
    private final Place past;

    private Readers(Server server, PostgresDatabase database) {
        this.server = server;
        this.database = database;
        this.superuser = server.superuser(DATABASE);
        this.past = new Place(
                server.url(DATABASE), "bench_past_policies", UUID.randomUUID().toString());
        new SecureRandom().nextBytes(secret);
    }

    /** @param data where passwords are kept */
    static Readers of(Server server, Path data, int rows) throws SQLException {
        Readers readers = new Readers(server, OurDatabase.create(server, DATABASE, data));
        readers.fill(rows);
        return readers;
    }

    private void fill(int rows) throws SQLException {
        // Journals that balance are the business of other tests.
        Crowd.TABLES.forEach(
                table -> Sql.run(superuser, "set session_replication_role = replica; " + table.fill(rows)));
        Sql.run(superuser, "create role " + past.user() + " login bypassrls password '" + past.password() + "'");
        Sql.run(superuser, "grant connect on database " + DATABASE + " to " + past.user());
        Sql.run(superuser, "grant usage on schema clinic to " + past.user());
        Sql.run(superuser, "grant select on all tables in schema clinic to " + past.user());
        Sql.run(
                database.direct(Login.PROJECTOR),
                "select authz.install_context_key('" + KEY + "', '\\x"
                        + HexFormat.of().formatHex(secret) + "', now() + interval '1 day')");
        PersonalLogins personal = new PersonalLogins(database.direct(Login.MIGRATOR));
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        for (Who who : Who.values()) {
            logins.put(who, personal.make(id(who), tomorrow, true, "bench").orElseThrow());
        }
    }

    String id(Who who) {
        return Sql.text(superuser, "select " + who.id());
    }

    /** What the role may read of a table. */
    String columns(Reading reading) {
        return Sql.text(
                superuser, """
                select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                where attrelid = 'clinic.%s'::regclass and attnum > 0 and not attisdropped
                  and has_column_privilege('chamberlain_%s', attrelid, attnum, 'select')
                """.formatted(reading.table().name(), reading.role().text()));
    }

    /** Names of the tables that policies hold for and nobody here reads. */
    String tablesUnread() {
        String read = Crowd.TABLES.stream()
                .map(table -> "'clinic." + table.name() + "'")
                .collect(Collectors.joining(", "));
        return Sql.text(superuser, """
                select coalesce(string_agg(relname, ', ' order by relname), '') from pg_class
                where relnamespace = 'clinic'::regnamespace and relkind = 'r' and relrowsecurity
                  and oid <> all (array[%s]::regclass[])
                """.formatted(read));
    }

    /** A read-only transaction of somebody whom the policies know. */
    Connection byPolicies(DatabaseRole role, Who who) throws SQLException {
        if (role.isPersonal()) {
            PersonalLogins.Made made = Objects.requireNonNull(logins.get(who));
            return reading(new Place(server.url(DATABASE), made.login(), made.password()).source());
        }
        Login login = role == DatabaseRole.QUERY ? Login.QUERY : Login.OVERSIGHT;
        Connection connection = reading(database.direct(login));
        try (PreparedStatement enter = connection.prepareStatement(
                "select set_config('chamberlain.context', ?, true); select authz.require_actor()")) {
            enter.setString(1, context(who).sign(secret, KEY));
            enter.execute();
        }
        return connection;
    }

    /** A read-only transaction that no policy holds for. */
    Connection past() throws SQLException {
        return reading(past.source());
    }

    private static Connection reading(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        return connection;
    }

    private ReadContext context(Who who) {
        boolean bills = who == Who.STAFF;
        return new ReadContext(
                UUID.fromString(id(who)),
                Role.valueOf(who.name()),
                bills ? Set.of(Duty.BILLING) : Set.of(),
                bills ? UUID.fromString(Sql.text(superuser, "select " + Crowd.facility("1"))) : null,
                null,
                null,
                Instant.now().plus(Duration.ofHours(1)));
    }

    @Override
    public void close() {
        database.close();
    }
}

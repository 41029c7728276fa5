package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.ReadContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** R4, second half: in random worlds the database shows exactly what the oracle says, no row more and none less. */
class RandomWorldsProperties {

    private static final int PEOPLE = 4;
    private static final int FACILITIES = 2;
    private static final int ROWS_PER_TABLE = 5;
    private static final int ASKERS = 6;

    private static Clinic clinic;
    private static Connection projector;
    private static Connection query;
    private static Connection oversight;

    @BeforeContainer
    static void open() throws SQLException {
        clinic = new Clinic();
        projector = clinic.direct(Login.PROJECTOR);
        projector.setAutoCommit(false);
        query = clinic.direct(Login.QUERY);
        query.setAutoCommit(false);
        oversight = clinic.direct(Login.OVERSIGHT);
        oversight.setAutoCommit(false);
    }

    @AfterContainer
    static void close() throws SQLException {
        clinic.close();
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void everybody_sees_exactly_what_the_oracle_says(@ForAll long seed) throws SQLException {
        Random random = new Random(seed);
        List<Thing> world = world(random);
        project(world);
        for (int i = 0; i < ASKERS; i++) {
            Asker asker = asker(random);
            Set<String> expected = world.stream()
                    .filter(thing -> isGranted(asker, thing.table()) && Oracle.sees(asker, thing))
                    .map(RandomWorldsProperties::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(seen(asker)).as(asker.toString()).isEqualTo(expected);
        }
    }

    private static List<Thing> world(Random random) {
        List<Thing> world = new ArrayList<>();
        for (String table : Rows.tables()) {
            if (table.equals("users")) {
                IntStream.range(0, PEOPLE)
                        .forEach(i -> world.add(new Thing(table, person(i), null, null, null, false)));
                continue;
            }
            for (int i = 0; i < ROWS_PER_TABLE; i++) {
                Thing thing = thing(table, random);
                world.add(thing);
                if (table.equals("transactions")) {
                    world.add(thing.counterpart());
                }
            }
        }
        return world;
    }

    private static Thing thing(String table, Random random) {
        boolean ofFacility = random.nextInt(3) == 0;
        boolean mayBelongToNobody =
                List.of("transactions", "audit_logs", "audit_log_addresses").contains(table);
        boolean ofNobody = mayBelongToNobody && random.nextInt(4) == 0;
        boolean money = List.of("wallets", "wallet_holds", "transactions").contains(table);
        return new Thing(
                table,
                new UUID(random.nextLong(), random.nextLong()),
                ofNobody || (money && ofFacility) ? null : person(random.nextInt(PEOPLE)),
                !ofNobody && money && ofFacility ? facility(random.nextInt(FACILITIES)) : null,
                random.nextInt(3) == 0 ? null : person(random.nextInt(PEOPLE)),
                random.nextInt(4) == 0);
    }

    private static Asker asker(Random random) {
        List<Role> roles = List.of(
                Role.ANONYMOUS,
                Role.PATIENT,
                Role.PROVIDER,
                Role.STAFF,
                Role.STAFF,
                Role.ADMIN,
                Role.COMPLIANCE,
                Role.ANALYST);
        Role role = roles.get(random.nextInt(roles.size()));
        Set<Duty> duties = EnumSet.noneOf(Duty.class);
        for (Duty duty : Duty.values()) {
            if (role == Role.STAFF && random.nextBoolean()) {
                duties.add(duty);
            }
        }
        return new Asker(
                role == Role.ANONYMOUS ? null : person(random.nextInt(PEOPLE)),
                role,
                random.nextInt(4) == 0 ? null : facility(random.nextInt(FACILITIES)),
                duties,
                random.nextBoolean());
    }

    private static void project(List<Thing> world) throws SQLException {
        for (String table : Rows.tables()) {
            try (Statement statement = projector.createStatement()) {
                statement.execute("DELETE FROM clinic." + Rows.quoted(table));
            }
        }
        for (String table : Rows.tables()) {
            List<Thing> things =
                    world.stream().filter(thing -> thing.table().equals(table)).toList();
            List<String> rows = IntStream.range(0, things.size())
                    .mapToObj(i -> things.get(i).json(i))
                    .toList();
            Rows.insert(projector, table, rows);
        }
        projector.commit();
    }

    private static Set<String> seen(Asker asker) throws SQLException {
        ReadContext context = new ReadContext(
                asker.user(),
                asker.role(),
                asker.duties(),
                asker.facility(),
                null,
                null,
                Instant.now().plusSeconds(600));
        Connection connection = asker.overseeing() ? oversight : query;
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config('chamberlain.context', ?, true)")) {
            set.setString(1, context.sign(Clinic.KEY, Clinic.KEY_ID));
            set.execute();
            String sql = Rows.tables().stream()
                    .filter(table -> isGranted(asker, table))
                    .map(table -> "SELECT '" + table + " ' || id FROM clinic." + Rows.quoted(table))
                    .collect(Collectors.joining(" UNION ALL "));
            return new TreeSet<>(Clinic.read(connection, sql));
        } finally {
            connection.rollback();
        }
    }

    private static boolean isGranted(Asker asker, String table) {
        return asker.overseeing()
                || !List.of("role_changes", "system_config", "verification_tokens", "api_keys")
                        .contains(table);
    }

    private static String name(Thing thing) {
        return thing.table() + " " + thing.id();
    }

    private static UUID person(int number) {
        return new UUID(1, number);
    }

    private static UUID facility(int number) {
        return new UUID(2, number);
    }
}

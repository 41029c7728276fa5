package io.chamberlain.query.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.query.TestReadModel;
import io.chamberlain.query.row.RowSource.Way;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a row holds comes back as it was, by either way in. */
class RowSourceTest {

    private static final List<String> ODD = List.of(
            "",
            "NULL",
            "\\N",
            "\\.",
            "a,b",
            "{a}",
            "\"quoted\"",
            "back\\slash",
            "tab\tline\nreturn\r",
            " spaces ",
            "Zoë 你好 🩺",
            "';--");
    private static final String GROWS = "INSERT INTO public.things (id, flag, number, made) "
            + "SELECT gen_random_uuid(), true, 1, 1 FROM generate_series(1, 20000)";
    private static final String SCANNED = "SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'things'";
    private static TestReadModel model;

    private final RowSource source = new RowSource(List.of(Thing.class));
    private final Rows<Thing> things = source.of(Thing.class);

    @BeforeAll
    static void makesATable() {
        model = new TestReadModel();
        model.sql()
                .sql(
                        "CREATE TABLE public.things (id uuid PRIMARY KEY, the_name text, kind text, tags text[], details jsonb, "
                                + "amount numeric(38, 0), at timestamptz, flag boolean NOT NULL, number bigint NOT NULL, made bigint NOT NULL)")
                .update();
    }

    @AfterAll
    static void closes() {
        model.close();
    }

    @BeforeEach
    void empties() {
        model.sql().sql("TRUNCATE public.things").update();
    }

    @ParameterizedTest
    @EnumSource
    void every_text_survives(Way way) {
        List<Thing> written = ODD.stream().map(Thing::of).toList();
        batch(way, rows -> written.forEach(rows::add));
        batch(
                Way.INSERT,
                rows -> assertThat(written)
                        .allSatisfy(thing ->
                                assertThat(rows.get(thing.id).described()).isEqualTo(thing.described())));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_null_stays_null(Way way) {
        Thing empty = new Thing();
        empty.id = UUID.randomUUID();
        batch(way, rows -> rows.add(empty));
        batch(Way.INSERT, rows -> assertThat(rows.get(empty.id).described()).isEqualTo(empty.described()));
    }

    @Test
    void a_row_that_changes_is_written_back_once_and_what_never_changes_stays() {
        Thing thing = Thing.of("before");
        batch(Way.INSERT, rows -> rows.add(thing));
        batch(Way.INSERT, rows -> {
            rows.load(List.of(thing.id, UUID.randomUUID()));
            Thing found = rows.get(thing.id);
            found.name = "after";
            found.tags = new String[] {"x", "NULL", "{}"};
            found.made = 99;
            assertThat(rows.get(thing.id)).isSameAs(found);
        });
        batch(Way.INSERT, rows -> {
            assertThat(rows.get(thing.id).name).isEqualTo("after");
            assertThat(rows.get(thing.id).tags).containsExactly("x", "NULL", "{}");
            assertThat(rows.get(thing.id).made).isEqualTo(1);
        });
    }

    @Test
    void a_row_that_is_only_looked_at_is_not_written() {
        Thing thing = Thing.of("as it was");
        batch(Way.INSERT, rows -> rows.add(thing));
        String version = version(thing);
        batch(Way.INSERT, rows -> rows.get(thing.id));
        assertThat(version(thing)).isEqualTo(version);
    }

    @Test
    void a_missing_row_is_an_error_until_it_is_added() {
        Thing thing = Thing.of("new");
        batch(Way.INSERT, rows -> {
            assertThatThrownBy(() -> rows.get(thing.id)).isInstanceOf(MissingRow.class);
            rows.add(thing);
            assertThat(rows.get(thing.id)).isSameAs(thing);
            assertThatThrownBy(() -> rows.add(thing)).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void rows_are_found_by_their_key_also_where_the_table_was_empty_when_the_connection_first_looked()
            throws Exception {
        try (Connection connection = model.database().superuser().getConnection()) {
            connection.setAutoCommit(false);
            for (int looks = 0; looks < 12; looks++) {
                look(connection);
            }
            connection.createStatement().execute(GROWS);
            look(connection);
            long read = scanned(connection);
            look(connection);
            assertThat(scanned(connection) - read).isZero();
            connection.rollback();
        }
    }

    private void look(Connection connection) {
        source.within(
                connection, "public", Way.INSERT, () -> things.load(List.of(UUID.randomUUID(), UUID.randomUUID())));
    }

    /** Rows that this transaction read one after the other. */
    private static long scanned(Connection connection) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(SCANNED)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void a_class_that_is_no_row_is_refused_at_the_start() {
        assertThatThrownBy(() -> new RowSource(List.of(String.class))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source.of(String.class)).isInstanceOf(IllegalArgumentException.class);
    }

    private void batch(Way way, Consumer<Rows<Thing>> work) {
        try (Connection connection = model.database().superuser().getConnection()) {
            source.within(connection, "public", way, () -> work.accept(things));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String version(Thing thing) {
        return model.sql()
                .sql("SELECT xmin::text || ctid::text FROM public.things WHERE id = ?")
                .param(thing.id)
                .query(String.class)
                .single();
    }

    enum Kind {
        ODD,
        EVEN
    }

    @Table(name = "things")
    static class Thing {

        @Id
        UUID id;

        @Column(name = "the_name")
        @Nullable
        String name;

        @Nullable
        Kind kind;

        String @Nullable [] tags;

        @Json
        @Nullable
        String details;

        @Nullable
        BigInteger amount;

        @Nullable
        Instant at;

        boolean flag;
        long number;

        @Column(updatable = false)
        long made = 1;

        static Thing of(String text) {
            Thing thing = new Thing();
            thing.id = UUID.randomUUID();
            thing.name = text;
            thing.kind = Kind.ODD;
            thing.tags = new String[] {text, "second"};
            thing.details = "{\"text\": "
                    + io.chamberlain.contract.event.EventJson.mapper().writeValueAsString(text) + "}";
            thing.amount = new BigInteger("-99999999999999999999999999999999999999");
            thing.at = Instant.parse("2026-03-02T09:15:00.123456Z");
            thing.flag = true;
            thing.number = Long.MIN_VALUE;
            return thing;
        }

        List<Object> described() {
            return java.util.Arrays.asList(
                    id, name, kind, tags == null ? null : List.of(tags), details, amount, at, flag, number, made);
        }
    }
}

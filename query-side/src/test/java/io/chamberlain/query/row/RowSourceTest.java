package io.chamberlain.query.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.query.TestReadModel;
import io.chamberlain.query.entity.EntityTables;
import io.chamberlain.query.row.RowSource.Way;
import io.chamberlain.query.row.column.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
import org.springframework.data.jpa.repository.JpaRepository;

/** Whatever a row holds comes back as it was, whichever way it came in. */
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

    private static final RowSource TABLES = new RowSource(List.of(Thing.class), null);
    private static final EntityTables ENTITIES = EntityTables.of("public", List.of(Things.class));

    /** How rows are written. */
    enum Writing {
        TABLE(Way.INSERT, TABLES, IllegalStateException.class),
        COPY(Way.COPY, TABLES, IllegalStateException.class),
        ENTITY(Way.INSERT, new RowSource(List.of(Thing.class), ENTITIES), EntityExistsException.class);

        private final Way way;
        private final RowSource source;
        private final Class<? extends Exception> whenAddedTwice;

        Writing(Way way, RowSource source, Class<? extends Exception> whenAddedTwice) {
            this.way = way;
            this.source = source;
            this.whenAddedTwice = whenAddedTwice;
        }
    }

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
        ENTITIES.close();
    }

    @BeforeEach
    void empties() {
        model.sql().sql("TRUNCATE public.things").update();
    }

    @ParameterizedTest
    @EnumSource
    void every_text_survives(Writing writing) {
        List<Thing> written = ODD.stream().map(Thing::of).toList();
        batch(writing, rows -> written.forEach(rows::add));
        assertThat(Writing.values())
                .allSatisfy(reading -> batch(
                        reading,
                        rows -> assertThat(written)
                                .allSatisfy(
                                        thing -> assertThat(rows.get(thing.id).described())
                                                .isEqualTo(thing.described()))));
    }

    @ParameterizedTest
    @EnumSource
    void numbers_times_and_lists_survive_whatever_their_size(Writing writing) {
        List<Thing> written = new ArrayList<>();
        for (String amount :
                List.of("0", "-1", "9999", "10000", "123450000", "1" + "0".repeat(37), "-70000000000007")) {
            Thing thing = Thing.of(amount);
            thing.amount = new BigInteger(amount);
            written.add(thing);
        }
        for (String at :
                List.of("1969-07-20T20:17:40.000001Z", "2000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z")) {
            Thing thing = Thing.of(at);
            thing.at = Instant.parse(at);
            thing.flag = false;
            thing.tags = new String[0];
            written.add(thing);
        }
        batch(writing, rows -> written.forEach(rows::add));
        batch(
                writing,
                rows -> assertThat(written)
                        .allSatisfy(thing ->
                                assertThat(rows.get(thing.id).described()).isEqualTo(thing.described())));
    }

    @ParameterizedTest
    @EnumSource(names = {"TABLE", "COPY"})
    void a_time_finer_than_a_microsecond_is_rounded_as_the_database_rounds_it(Writing writing) {
        for (int nanos : List.of(499, 500, 501, 1_500, 2_500, 999_999_600)) {
            Thing thing = Thing.of("fine");
            thing.at = Instant.ofEpochSecond(1_800_000_000, nanos);
            batch(writing, rows -> rows.add(thing));
            assertThat(model.sql()
                            .sql("SELECT at = ?::timestamptz FROM public.things WHERE id = ?")
                            .params(thing.at.toString(), thing.id)
                            .query(Boolean.class)
                            .single())
                    .as("%d ns", nanos)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_null_stays_null(Writing writing) {
        Thing empty = new Thing();
        empty.id = UUID.randomUUID();
        batch(writing, rows -> rows.add(empty));
        batch(writing, rows -> assertThat(rows.get(empty.id).described()).isEqualTo(empty.described()));
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_changes_is_written_back_once_and_what_never_changes_stays(Writing writing) {
        Thing thing = Thing.of("before");
        batch(writing, rows -> rows.add(thing));
        batch(writing, rows -> {
            rows.load(List.of(thing.id, UUID.randomUUID()));
            Thing found = rows.get(thing.id);
            found.name = "after";
            found.tags = new String[] {"x", "NULL", "{}"};
            found.details = "{\"changed\": true}";
            found.made = 99;
            assertThat(rows.get(thing.id)).isSameAs(found);
        });
        batch(writing, rows -> {
            assertThat(rows.get(thing.id).name).isEqualTo("after");
            assertThat(rows.get(thing.id).tags).containsExactly("x", "NULL", "{}");
            assertThat(rows.get(thing.id).details).isEqualTo("{\"changed\": true}");
            assertThat(rows.get(thing.id).made).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_is_only_looked_at_is_not_written(Writing writing) {
        Thing thing = Thing.of("as it was");
        batch(writing, rows -> rows.add(thing));
        String version = version(thing);
        batch(writing, rows -> rows.get(thing.id));
        assertThat(version(thing)).isEqualTo(version);
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_row_is_an_error_until_it_is_added(Writing writing) {
        Thing thing = Thing.of("new");
        Thing again = Thing.of("again");
        again.id = thing.id;
        batch(writing, rows -> {
            rows.load(List.of(thing.id));
            assertThatThrownBy(() -> rows.get(thing.id)).isInstanceOf(MissingRow.class);
            rows.add(thing);
            assertThat(rows.get(thing.id)).isSameAs(thing);
            assertThatThrownBy(() -> rows.add(again)).isInstanceOf(writing.whenAddedTwice);
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_batch_that_fails_leaves_nothing_for_the_next_one(Writing writing) {
        Thing lost = Thing.of("lost");
        Thing kept = Thing.of("kept");
        assertThatThrownBy(() -> batch(writing, rows -> {
                    rows.add(lost);
                    throw new IllegalStateException("the event is poison");
                }))
                .hasMessage("the event is poison");
        batch(writing, rows -> rows.add(kept));
        batch(writing, rows -> {
            assertThatThrownBy(() -> rows.get(lost.id)).isInstanceOf(MissingRow.class);
            assertThat(rows.get(kept.id).name).isEqualTo("kept");
        });
    }

    @ParameterizedTest
    @EnumSource
    void rows_are_found_by_their_key_also_where_the_table_was_empty_when_the_connection_first_looked(Writing writing)
            throws SQLException {
        try (Connection connection = model.database().superuser().getConnection()) {
            connection.setAutoCommit(false);
            for (int looks = 0; looks < 12; looks++) {
                look(connection, writing);
            }
            connection.createStatement().execute(GROWS);
            look(connection, writing);
            long read = scanned(connection);
            look(connection, writing);
            assertThat(scanned(connection) - read).isZero();
            connection.rollback();
        }
    }

    private static void look(Connection connection, Writing writing) {
        Rows<Thing> things = writing.source.of(Thing.class);
        writing.source.within(
                connection, "public", writing.way, () -> things.load(List.of(UUID.randomUUID(), UUID.randomUUID())));
    }

    /** Rows that this transaction read one after the other. */
    private static long scanned(Connection connection) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(SCANNED)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void entities_are_those_of_one_schema() {
        assertThat(ENTITIES.hold(Thing.class, "public")).isTrue();
        assertThat(ENTITIES.hold(Thing.class, "replay_1")).isFalse();
        assertThat(ENTITIES.hold(String.class, "public")).isFalse();
    }

    @Test
    void a_class_that_is_no_row_is_refused_at_the_start() {
        assertThatThrownBy(() -> new RowSource(List.of(String.class), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TABLES.of(String.class)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void batch(Writing writing, Consumer<Rows<Thing>> work) {
        try (Connection connection = model.database().superuser().getConnection()) {
            connection.setAutoCommit(false);
            Rows<Thing> things = writing.source.of(Thing.class);
            writing.source.within(connection, "public", writing.way, () -> work.accept(things));
            connection.commit();
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

    interface Things extends JpaRepository<Thing, UUID> {}

    @Entity
    @Table(name = "things")
    static class Thing {

        @Id
        UUID id;

        @Column(name = "the_name")
        @Nullable
        String name;

        @Enumerated(EnumType.STRING)
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

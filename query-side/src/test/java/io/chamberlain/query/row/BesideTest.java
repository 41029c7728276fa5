package io.chamberlain.query.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.query.TestReadModel;
import io.chamberlain.query.row.RowSource.Way;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two connections write one batch: both halves of it, or neither. */
class BesideTest {

    private static TestReadModel model;
    private static final RowSource TABLES = new RowSource(List.of(Here.class, There.class), null);

    private Connection first;
    private Connection second;
    private Beside beside;

    @BeforeAll
    static void makesTables() {
        model = new TestReadModel();
        for (String table : List.of("here", "there")) {
            model.sql()
                    .sql("CREATE TABLE public." + table + " (id uuid PRIMARY KEY, number bigint CHECK (number > 0))")
                    .update();
        }
    }

    @AfterAll
    static void closes() {
        model.close();
    }

    @BeforeEach
    void begins() throws SQLException {
        model.sql().sql("TRUNCATE public.here, public.there").update();
        first = model.database().superuser().getConnection();
        first.setAutoCommit(false);
        second = model.database().superuser().getConnection();
        second.setAutoCommit(false);
        beside = new Beside(second, Set.of(There.class));
    }

    @AfterEach
    void ends() throws SQLException {
        if (!second.isClosed()) {
            beside.close();
        }
        first.close();
    }

    @Test
    void each_connection_writes_its_tables_and_both_commit() throws SQLException {
        batch(1, 1);
        assertThat(counts()).as("undecided").isEqualTo("0 0");
        first.commit();
        assertThat(counts()).isEqualTo("1 0");
        beside.commit();
        assertThat(counts()).isEqualTo("1 1");
    }

    @Test
    void what_fails_on_either_side_is_undone_on_both() throws SQLException {
        for (int here : List.of(1, -1)) {
            assertThatThrownBy(() -> batch(here, -here)).hasMessageContaining("check constraint");
            first.rollback();
            beside.undo();
            beside.commit();
            assertThat(counts()).isEqualTo("0 0");
        }
    }

    @Test
    void after_a_failure_all_of_the_batch_is_written_on_the_first_connection() throws SQLException {
        assertThatThrownBy(() -> batch(1, -1)).hasMessageContaining("check constraint");
        first.rollback();
        beside.undo();
        batch(1, 1);
        first.commit();
        assertThat(counts()).as("nothing is left to commit beside").isEqualTo("1 1");
        beside.commit();
        batch(2, 2);
        first.commit();
        assertThat(counts()).as("the next batch is written by both again").isEqualTo("2 1");
        beside.commit();
        assertThat(counts()).isEqualTo("2 2");
    }

    @Test
    void what_is_not_committed_when_the_load_ends_is_gone() throws SQLException {
        batch(1, 1);
        first.commit();
        beside.close();
        assertThat(counts()).isEqualTo("1 0");
        assertThat(second.isClosed()).isTrue();
    }

    private void batch(long here, long there) {
        TABLES.within(first, beside, "public", Way.COPY, () -> {
            TABLES.of(Here.class).add(new Here(here));
            TABLES.of(There.class).add(new There(there));
        });
    }

    private static String counts() {
        return model.sql()
                .sql("SELECT (SELECT count(*) FROM public.here) || ' ' || (SELECT count(*) FROM public.there)")
                .query(String.class)
                .single();
    }

    @Entity
    @Table(name = "here")
    @SuppressWarnings({"UnusedVariable", "unused"}) // read by their mapping
    static class Here {
        @Id
        private UUID id = UUID.randomUUID();

        private long number;

        Here() {}

        Here(long number) {
            this.number = number;
        }
    }

    @Entity
    @Table(name = "there")
    @SuppressWarnings({"UnusedVariable", "unused"}) // read by their mapping
    static class There {
        @Id
        private UUID id = UUID.randomUUID();

        private long number;

        There() {}

        There(long number) {
            this.number = number;
        }
    }
}

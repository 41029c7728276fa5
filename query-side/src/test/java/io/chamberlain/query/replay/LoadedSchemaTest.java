package io.chamberlain.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.compliance.ReplayView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** First rows, then indexes, triggers, policies and the right to look; and then nothing is missing. */
class LoadedSchemaTest {

    private static final List<String> READERS = List.of(
            "chamberlain_query",
            "chamberlain_oversight",
            "chamberlain_reporting",
            "chamberlain_reporting_oversight",
            "chamberlain_authz");
    private static final String CATALOGUE = """
            SELECT concat_ws(' ', 'policy', tablename, policyname, permissive, roles, cmd, qual, with_check)
            FROM pg_policies WHERE schemaname = 'SCHEMA'
            UNION ALL
            SELECT concat_ws(' ', 'table', relname, relkind, relowner::regrole, relrowsecurity, relforcerowsecurity, relacl,
                             reloptions)
            FROM pg_class WHERE relnamespace = 'SCHEMA'::regnamespace
            UNION ALL
            SELECT concat_ws(' ', 'column', attrelid::regclass, attnum, attname, atttypid::regtype, attnotnull, attacl)
            FROM pg_attribute
            WHERE attnum > 0 AND attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'SCHEMA'::regnamespace)
            UNION ALL
            SELECT concat_ws(' ', 'index', pg_get_indexdef(indexrelid), indisvalid, indisready, indisprimary)
            FROM pg_index WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'SCHEMA'::regnamespace)
            UNION ALL
            SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)
            FROM pg_constraint WHERE connamespace = 'SCHEMA'::regnamespace
            UNION ALL
            SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(oid), tgenabled) FROM pg_trigger
            WHERE tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'SCHEMA'::regnamespace)
            UNION ALL
            SELECT concat_ws(' ', 'function', proname, proowner::regrole, prosecdef, proacl, proconfig)
            FROM pg_proc WHERE pronamespace = 'SCHEMA'::regnamespace
            UNION ALL
            SELECT concat_ws(' ', 'schema', nspowner::regrole, nspacl) FROM pg_namespace WHERE nspname = 'SCHEMA'
            ORDER BY 1
            """;

    private final Theatre theatre = new Theatre();

    @AfterEach
    void closes() {
        theatre.close();
    }

    @Test
    void a_loaded_schema_is_what_the_migrations_make_in_every_line_of_the_catalogue() {
        theatre.aBusyDay();
        try (SchemaReplays replays = theatre.replays()) {
            ReplayView loaded = replays.find(Theatre.loaded(replays)).orElseThrow();
            theatre.model.database().migrateReadModelInto("replay_fresh");
            assertThat(catalogue(loaded.into())).isEqualTo(catalogue("replay_fresh"));
            assertThat(catalogue(loaded.into()))
                    .anyMatch(line -> line.startsWith("index"))
                    .anyMatch(line -> line.startsWith("trigger"))
                    .anyMatch(line -> line.startsWith("policy"));
        }
    }

    @Test
    void nobody_looks_into_a_schema_that_is_being_loaded() {
        theatre.aBusyDay();
        theatre.manyFundings(3_000);
        Gate gate = new Gate(theatre.story.log(), 2_500);
        try (SchemaReplays replays = theatre.replays(gate);
                gate) {
            ReplayView running = replays.start(null, null, List.of(), null, Theatre.OFFICER);
            gate.awaitArrival();
            assertThat(READERS).noneMatch(role -> mayUse(role, running.into()));
            gate.open();
            Theatre.ended(replays, running.id());
            assertThat(READERS).allMatch(role -> mayUse(role, running.into()));
        }
    }

    @Test
    void a_replay_whose_node_died_can_neither_be_read_nor_swapped_in_and_is_dropped() {
        theatre.aBusyDay();
        theatre.manyFundings(3_000);
        Gate gate = new Gate(theatre.story.log(), 2_500);
        try (SchemaReplays replays = theatre.replays(gate);
                gate) {
            ReplayView running = replays.start(null, null, List.of(), null, Theatre.OFFICER);
            gate.awaitArrival();
            awaitRows(running.into());
            theatre.killTheNode();
            try (SchemaReplays another = theatre.replays()) {
                assertThat(another.find(running.id()).orElseThrow())
                        .extracting(ReplayView::state, ReplayView::failure)
                        .containsExactly("FAILED", "the node that ran it stopped");
                Theatre.assertRefused("REPLAY_NOT_LOADED", () -> another.swap(running.id(), Theatre.OFFICER));
                Theatre.assertRefused("REPLAY_NOT_LOADED", () -> another.compare(running.id(), Theatre.OFFICER));
                assertThat(READERS).noneMatch(role -> mayUse(role, running.into()));
                assertThat(another.drop(running.id(), Theatre.OFFICER).state()).isEqualTo("DROPPED");
            }
        }
    }

    @Test
    void a_journal_that_does_not_balance_fails_the_replay_and_says_so() {
        theatre.aBusyDay();
        theatre.manyFundings(3_000);
        Gate gate = new Gate(theatre.story.log(), 2_500);
        try (SchemaReplays replays = theatre.replays(gate);
                gate) {
            ReplayView running = replays.start(null, null, List.of(), null, Theatre.OFFICER);
            gate.awaitArrival();
            awaitRows(running.into());
            theatre.model
                    .sql()
                    .sql("UPDATE " + running.into()
                            + ".transactions SET amount = amount + 1 WHERE id = (SELECT id FROM " + running.into()
                            + ".transactions LIMIT 1)")
                    .update();
            gate.open();
            ReplayView replay = Theatre.ended(replays, running.id());
            assertThat(replay.state()).isEqualTo("FAILED");
            assertThat(replay.failure()).startsWith("movements that do not sum to zero in their currency: 1");
            assertThatThrownBy(() -> replays.swap(replay.id(), Theatre.OFFICER)).isInstanceOf(RuntimeException.class);
        }
    }

    /** The first batch is committed: nothing is written while the reader stands at the gate. */
    private void awaitRows(String schema) {
        long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (theatre.model
                                .sql()
                                .sql("SELECT count(*) FROM " + schema + ".transactions")
                                .query(Long.class)
                                .single()
                        == 0
                && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private boolean mayUse(String role, String schema) {
        return theatre.model
                .sql()
                .sql("SELECT has_schema_privilege(?, ?, 'USAGE')")
                .params(role, schema)
                .query(Boolean.class)
                .single();
    }

    private List<String> catalogue(String schema) {
        return theatre.model.sql().sql(CATALOGUE.replace("SCHEMA", schema)).query(String.class).list().stream()
                .map(line -> line.replace(schema + ".", ""))
                .sorted()
                .toList();
    }
}

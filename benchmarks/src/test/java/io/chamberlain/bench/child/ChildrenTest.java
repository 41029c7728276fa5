package io.chamberlain.bench.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.node.Jvm;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.server.Sql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, of the contender that is quickest to start. */
class ChildrenTest {

    /** What is shown here is no figure. */
    private static final Jvm JVM =
            Jvm.ofLauncher().with("-XX:TieredStopAtLevel=1").with("-XX:+UseSerialGC");

    @TempDir
    static Path data;

    private static Server server;

    @BeforeAll
    static void start() {
        server = Server.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_child_acts_and_the_database_holds_what_it_acknowledged() throws Exception {
        try (Stage.Cast cast = children().enter(List.of(new Entry.BareInserts("first")))) {
            Row row = Row.measure("acts", new Row.Plan(4, 2, 0.1, 0.1), cast.all(), server::checkpoint, _ -> {});

            assertThat(row.rates("floor").median()).isPositive();
            assertThat(row.rates("floor").values()).hasSize(2);
            assertThat(cast.named("floor").heap().limit()).isBetween(400L, 512L);
            assertThat(cast.named("floor").pid())
                    .isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void a_child_that_fails_fails_the_run_with_its_own_words() {
        server.create("taken");

        assertThatThrownBy(() -> children().enter(List.of(new Entry.BareInserts("taken"))))
                .hasMessageStartingWith("BareInserts[database=taken] failed")
                .hasMessageContaining("\"taken\" already exists");
    }

    @Test
    void a_child_that_dies_fails_the_run_with_what_it_printed() {
        Stage broken = new Children(JVM.with("-XX:NoSuchOption"), data, _ -> {});

        assertThatThrownBy(() -> broken.enter(List.of(new Entry.Log())))
                .hasMessageContaining("the process ended")
                .hasMessageContaining("NoSuchOption");
    }

    @Test
    @Timeout(60)
    void a_child_ends_amid_a_round_when_its_parent_is_gone() {
        ChildProcess child = ChildProcess.start(JVM, data.resolve("orphan.err"));
        try (Remote floor = Remote.enter(child, data, new Entry.BareInserts("orphan"), _ -> {})) {
            floor.awaitEntered();
            child.send(new Order.Run(1, 600));
            awaitEvents("orphan");

            child.close();

            assertThat(child.exitCode()).isZero();
        }
    }

    private static void awaitEvents(String database) {
        while (Sql.number(server.superuser(database), "select count(*) from event") == 0) {
            Thread.onSpinWait();
        }
    }

    private static Children children() {
        return new Children(JVM, data, _ -> {});
    }
}

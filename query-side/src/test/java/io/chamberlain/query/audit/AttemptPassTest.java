package io.chamberlain.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.query.TestArchive;
import io.chamberlain.query.TestLog;
import io.chamberlain.query.TestReadModel;
import io.chamberlain.query.parking.ParkedAttempts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class AttemptPassTest {

    private static final UUID ANN = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();
    private static TestReadModel model;

    private final TestArchive archive = new TestArchive(new TestLog());

    @BeforeAll
    static void startsWithAReadModel() {
        model = new TestReadModel();
    }

    @AfterAll
    static void closesIt() {
        model.close();
    }

    @BeforeEach
    void emptiesTheTrail() {
        model.sql()
                .sql("TRUNCATE clinic.audit_logs, clinic.audit_log_addresses")
                .update();
        model.sql().sql("UPDATE clinic.access_position SET position = 0").update();
        model.sql().sql("DELETE FROM work.parked_attempt").update();
    }

    /** The golden files of who writes the access log: what they freeze is what is read here. */
    @Test
    void whatever_is_stored_of_an_attempt_becomes_a_row_of_the_audit_trail() throws IOException {
        List<Path> golden;
        try (Stream<Path> files = Files.list(Path.of("../event-store/src/test/resources/golden/access"))) {
            golden = files.sorted().toList();
        }
        for (Path file : golden) {
            String type = "access." + file.getFileName().toString().split("\\.")[0];
            EventView attempt = archive.stored(type, Files.readString(file));
            pass(archive).step();

            JsonNode said = EventJson.mapper().readTree(attempt.payload());
            assertThat(model.row("audit_logs", attempt.eventId()))
                    .containsEntry("action", said.get("action").asString())
                    .containsEntry("outcome", said.get("outcome").asString().toUpperCase(Locale.ROOT));
        }
        assertThat(position()).isEqualTo(golden.size()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void a_refused_attempt_becomes_a_row_of_the_audit_trail_with_the_code_in_its_details() {
        UUID wallet = UUID.randomUUID();
        EventView attempt = archive.refused(ANN, "wallet.DebitWallet", wallet, ANN, "INSUFFICIENT_FUNDS");

        pass(archive).step();

        assertThat(model.row("audit_logs", attempt.eventId()))
                .containsEntry("user_id", ANN)
                .containsEntry("action", "wallet.DebitWallet")
                .containsEntry("resource_id", wallet)
                .containsEntry("log", "ACCESS")
                .containsEntry("outcome", "REFUSED")
                .containsEntry("position", 1L)
                .containsEntry("ip_address", "203.0.113.7")
                .hasEntrySatisfying(
                        "details",
                        details -> assertThat(details.toString())
                                .contains("\"code\": \"INSUFFICIENT_FUNDS\"")
                                .doesNotContain("203.0.113.7"));
        assertThat(position()).isEqualTo(1);
    }

    @Test
    void the_address_of_an_attempt_on_somebody_else_is_kept_apart_from_what_that_person_sees() {
        EventView attempt = archive.refused(ANN, "wallet.FindWallet", UUID.randomUUID(), BOB, "NOT_FOUND");

        pass(archive).step();

        assertThat(model.row("audit_logs", attempt.eventId())).containsEntry("ip_address", null);
        assertThat(model.row("audit_log_addresses", attempt.eventId()))
                .containsEntry("user_id", ANN)
                .containsEntry("ip_address", "203.0.113.7")
                .hasEntrySatisfying(
                        "details", details -> assertThat(details).hasToString("{\"requestId\": \"req-0\"}"));
        assertThat(model.row("audit_logs", attempt.eventId()).get("details"))
                .asString()
                .contains("NOT_FOUND", "actorRole")
                .doesNotContain("requestId");
    }

    @Test
    void several_nodes_write_each_attempt_once() throws Exception {
        int attempts = 3 * AttemptPass.BATCH + 7;
        IntStream.range(0, attempts)
                .forEach(_ -> archive.refused(ANN, "wallet.DebitWallet", UUID.randomUUID(), ANN, "FROZEN"));

        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> node = () -> {
                while (pass(archive).step()) {
                    Thread.onSpinWait();
                }
                return true;
            };
            List<Future<Boolean>> ended = new ArrayList<>();
            IntStream.range(0, 3).forEach(_ -> ended.add(nodes.submit(node)));
            for (Future<Boolean> each : ended) {
                assertThat(each.get()).isTrue();
            }
        }

        assertThat(rows()).isEqualTo(attempts);
        assertThat(position()).isEqualTo(attempts);
    }

    @Test
    void a_failed_batch_leaves_neither_rows_nor_a_moved_position() {
        archive.refused(ANN, "wallet.DebitWallet", UUID.randomUUID(), ANN, "FROZEN");
        EventArchive lost =
                new Faulty(archive, 1, new UncategorizedSQLException("read", null, new SQLException("", "08006")));

        assertThatThrownBy(() -> pass(lost).step()).isInstanceOf(RuntimeException.class);

        assertThat(rows()).isZero();
        assertThat(position()).isZero();
        assertThat(parked().count()).isZero();
    }

    @Test
    void an_attempt_that_cannot_be_read_is_parked_alone_and_comes_back_when_it_can() {
        IntStream.range(0, 5)
                .forEach(_ -> archive.refused(ANN, "wallet.DebitWallet", UUID.randomUUID(), ANN, "FROZEN"));
        EventArchive unreadable = new Faulty(archive, 3, new IllegalStateException("Ada Example lives at 1 Main St"));

        pass(unreadable).step();

        assertThat(rows()).isEqualTo(4);
        assertThat(position()).isEqualTo(5);
        assertThat(parked().count()).isEqualTo(1);
        assertThat(model.sql()
                        .sql("SELECT cause FROM work.parked_attempt")
                        .query(String.class)
                        .single())
                .contains("IllegalStateException")
                .doesNotContain("Ada");

        pass(unreadable).retry();
        assertThat(parked().count()).isEqualTo(1);

        pass(archive).retry();
        assertThat(rows()).isEqualTo(5);
        assertThat(parked().count()).isZero();
    }

    @Test
    void what_has_its_row_is_parked_no_more() {
        archive.refused(ANN, "wallet.DebitWallet", UUID.randomUUID(), ANN, "FROZEN");
        pass(archive).step();
        model.sql()
                .sql("INSERT INTO work.parked_attempt VALUES (1, 'of a replay of an older release', now())")
                .update();

        pass(archive).retry();

        assertThat(parked().count()).isZero();
        assertThat(rows()).isEqualTo(1);
    }

    private static ParkedAttempts parked() {
        return new ParkedAttempts(model.projector());
    }

    private static AttemptPass pass(EventArchive archive) {
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(model.projector()));
        return new AttemptPass(model.writer(), archive, model.projector(), transactions, "clinic");
    }

    private static long rows() {
        return model.sql()
                .sql("SELECT count(*) FROM clinic.audit_logs")
                .query(Long.class)
                .single();
    }

    private static long position() {
        return model.sql()
                .sql("SELECT position FROM clinic.access_position")
                .query(Long.class)
                .single();
    }

    /** Fails whenever a page holds the attempt at a position. */
    private record Faulty(TestArchive archive, long position, RuntimeException failure) implements EventArchive {

        @Override
        public List<EventView> find(FindEvents filter, long afterPosition, int most) {
            if (afterPosition < position && position <= afterPosition + most) {
                throw failure;
            }
            return archive.find(filter, afterPosition, most);
        }

        @Override
        public long head(Log log) {
            return archive.head(log);
        }

        @Override
        public long positionAt(Log log, Instant instant) {
            return archive.positionAt(log, instant);
        }
    }
}

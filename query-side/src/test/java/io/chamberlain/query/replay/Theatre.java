package io.chamberlain.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ReplayView;
import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestArchive;
import io.chamberlain.query.TestLog;
import io.chamberlain.query.TestReadModel;
import io.chamberlain.query.audit.AttemptWriter;
import io.chamberlain.query.parking.ParkingLot;
import io.chamberlain.query.parking.ParkingWriter;
import io.chamberlain.query.projection.SchemaPosition;
import io.chamberlain.query.replay.compare.LiveComparison;
import io.chamberlain.query.replay.load.Courtesy;
import io.chamberlain.query.replay.load.ProgressLine;
import io.chamberlain.query.replay.load.ReplayLoad;
import io.chamberlain.query.replay.load.ReplayRun;
import io.chamberlain.query.replay.register.ReplayLock;
import io.chamberlain.query.replay.register.ReplayRegister;
import io.chamberlain.query.replay.register.ReplayTurn;
import io.chamberlain.query.replay.register.Targets;
import io.chamberlain.query.replay.schema.LiveModel;
import io.chamberlain.query.replay.schema.ReplaySchemas;
import io.chamberlain.query.replay.schema.Transactions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A log in memory, a live read model that tests advance by hand, and replays beside it. */
final class Theatre implements AutoCloseable {

    /** Who starts, swaps and drops. */
    static final Actor OFFICER =
            new Actor(UUID.randomUUID(), Role.ADMIN, null, Set.of(), null, null, null, null, null, null, null);

    final Story story = new Story(new TestLog());
    final TestArchive archive = new TestArchive(story.log());
    final TestReadModel model = new TestReadModel();
    /** What the node printed. */
    final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private final Clock clock = Clock.systemUTC();

    /** As one node has them. */
    SchemaReplays replays() {
        return replays(story.log());
    }

    SchemaReplays replays(EventHistory history) {
        return replays(history, archive, model.database(), Duration.ofSeconds(10));
    }

    SchemaReplays replays(EventArchive access) {
        return replays(story.log(), access, model.database(), Duration.ofSeconds(10));
    }

    /** @param patience with a load when the node stops */
    SchemaReplays replays(EventHistory history, EventArchive access, Database database, Duration patience) {
        Transactions projector = new Transactions(model.projector());
        LiveModel live = new LiveModel("clinic");
        ReplayRegister register = new ReplayRegister(model.projector());
        ReplayLoad load = new ReplayLoad(projector, model.writer(), history, access);
        ReplaySchemas schemas = new ReplaySchemas(database);
        Courtesy courtesy =
                new Courtesy(history, () -> projector.call(live::positions).domain());
        ProgressLine line = new ProgressLine(new PrintStream(shown, true), false);
        ReplayRun run = new ReplayRun(schemas, load, register, courtesy, line, clock, patience);
        ReplayTurn turn = new ReplayTurn(new ReplayLock(database), register, clock);
        LiveComparison comparison = new LiveComparison(live, projector, load, register);
        return new SchemaReplays(
                register,
                turn,
                schemas,
                run,
                new ReplayStart(register, turn, schemas, run, new Targets(archive, clock), comparison, clock),
                comparison,
                (actor, table) -> actor.is(Role.COMPLIANCE) || !table.equals("Session"),
                clock);
    }

    /** Takes the live read model to the end of both logs, as its passes do. */
    void catchUp() {
        Transactions projector = new Transactions(model.projector());
        projector.run(connection -> {
            long domain = SchemaPosition.of("clinic").lock(connection);
            long access = SchemaPosition.ofAccess("clinic").lock(connection);
            new ParkingWriter(model.writer(), "clinic", new ParkingLot())
                    .apply(connection, story.log().after(domain));
            new AttemptWriter(model.writer(), archive, "clinic", new ParkingLot()).take(connection, access, 1_000);
        });
    }

    /** Something of everything, in both logs and in the live read model. */
    void aBusyDay() {
        UUID admin = story.person("ADMIN", null, List.of());
        story.log().actedBy(admin);
        UUID ann = story.patient();
        UUID wallet = story.wallet(ann);
        UUID other = story.wallet(story.patient());
        story.proposedRole(ann, admin);
        story.configured(Setting.HOLD_DEFAULT_LIFETIME, "PT1H", admin);
        story.facility("North");
        story.signedIn(ann);
        story.funded(wallet, 10_000);
        story.transferred(wallet, other, 2_500);
        story.held(wallet, 1_000);
        archive.refused(ann, "wallet.DebitWallet", wallet, ann, "INSUFFICIENT_FUNDS");
        archive.refused(admin, "wallet.FreezeWallet", wallet, ann, "STEP_UP_REQUIRED");
        catchUp();
    }

    void manyFundings(int times) {
        UUID wallet = story.wallet(story.patient());
        for (int i = 0; i < times; i++) {
            story.funded(wallet, 1);
        }
    }

    /** As a kill does: its session's lock is given back by the server. */
    void killTheNode() {
        model.sql()
                .sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted "
                        + "AND (classid::bigint << 32 | objid::bigint) = hashtextextended('chamberlain.replay', 0) "
                        + "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                .query()
                .listOfRows();
    }

    long count(String from) {
        return model.sql().sql("SELECT count(*) FROM " + from).query(Long.class).single();
    }

    /** Waits until the load is over. */
    static ReplayView ended(SchemaReplays replays, UUID id) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            ReplayView view = replays.find(id).orElseThrow();
            if (!view.state().equals("RUNNING")) {
                return view;
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        throw new AssertionError("the replay does not end: " + replays.find(id));
    }

    /** Starts and waits. */
    static UUID loaded(SchemaReplays replays) {
        return ended(
                        replays,
                        replays.start(null, null, List.of(), null, OFFICER).id())
                .id();
    }

    static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Override
    public void close() {
        model.close();
    }
}

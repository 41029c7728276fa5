package io.chamberlain.query.replay;

import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.Replays;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import io.chamberlain.query.reading.ReadModelAnswers;
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
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Replays beside the live read model, on connections of their own. */
@AutoConfiguration
public class ReplayAutoConfiguration {

    /** One that holds the passes, one that looks, two that load, one for the register. */
    private static final int CONNECTIONS = 5;

    private static final Duration WHEN_IT_STOPS = Duration.ofSeconds(10);

    @Bean(destroyMethod = "close")
    Replays replays(
            Database database,
            ReadModelWriter writer,
            EventHistory history,
            EventArchive archive,
            ObjectProvider<ReadModelAnswers> readers,
            Clock clock) {
        DataSource pool = database.pool(Login.PROJECTOR, CONNECTIONS);
        Transactions projector = new Transactions(pool);
        LiveModel live = new LiveModel(SchemaPosition.LIVE);
        ReplayRegister register = new ReplayRegister(pool);
        ReplaySchemas schemas = new ReplaySchemas(database);
        ReplayLoad load = new ReplayLoad(projector, writer, history, archive);
        Courtesy courtesy =
                new Courtesy(history, () -> projector.call(live::positions).domain());
        ReplayTurn turn = new ReplayTurn(new ReplayLock(database), register, clock);
        LiveComparison comparison = new LiveComparison(live, projector, load, register);
        ReplayRun run =
                new ReplayRun(schemas, load, register, courtesy, ProgressLine.ofConsole(), clock, WHEN_IT_STOPS);
        return new SchemaReplays(
                register,
                turn,
                schemas,
                run,
                new ReplayStart(register, turn, schemas, run, new Targets(archive, clock), comparison, clock),
                comparison,
                (actor, table) -> readers.getObject().oversees(actor, table),
                clock);
    }
}

package io.chamberlain.query.boot;

import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.ParkedStreams;
import io.chamberlain.query.parking.ParkedAttempts;
import io.chamberlain.query.parking.Retries;
import io.chamberlain.query.pass.ProjectorPool;
import io.chamberlain.query.pass.ReadModelPass;
import io.chamberlain.query.position.LiveReadPosition;
import io.chamberlain.query.position.ReadModelLag;
import io.chamberlain.query.position.ReadModelMetrics;
import io.chamberlain.query.projection.ReadModelWriter;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The live pass, how far it is, and what it had to leave behind. */
@AutoConfiguration(after = ReadModelAutoConfiguration.class)
public class ReadModelPassAutoConfiguration {

    private static final int CONNECTIONS = 6;

    @Bean(destroyMethod = "close")
    ProjectorPool projectorPool(Database database) {
        return new ProjectorPool(database.pool(Login.PROJECTOR, CONNECTIONS));
    }

    @Bean
    LiveReadPosition readPosition(ProjectorPool projector, EventHistory history) {
        JdbcClient sql = JdbcClient.create(projector.dataSource());
        return new LiveReadPosition(
                () -> sql.sql("SELECT position FROM clinic.read_position")
                        .query(Long.class)
                        .single(),
                history);
    }

    /** Not on a node that only takes commands. */
    @Bean
    @ConditionalOnExpression("'${chamberlain.role:all}' != 'command'")
    ReadModelPass readModelPass(
            ReadModelWriter writer, EventHistory history, ProjectorPool projector, LiveReadPosition position) {
        return new ReadModelPass(writer, history, projector, position);
    }

    @Bean
    ParkedStreams parkedStreams(
            ReadModelWriter writer, EventHistory history, ProjectorPool projector, LiveReadPosition position) {
        return new Retries(writer, history, projector.dataSource(), projector.transactions(), position::healed);
    }

    @Bean
    ReadModelLag readModelLag(LiveReadPosition position, EventHistory history, Clock clock) {
        return new ReadModelLag(position, history, clock);
    }

    @Bean
    ParkedAttempts parkedAttempts(ProjectorPool projector) {
        return new ParkedAttempts(projector.dataSource());
    }

    @Bean
    ReadModelMetrics readModelMetrics(
            LiveReadPosition position, ReadModelLag lag, ParkedStreams parked, ParkedAttempts attempts) {
        return new ReadModelMetrics(position, lag, parked, attempts::count);
    }
}

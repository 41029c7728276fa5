package io.chamberlain.query.boot;

import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.port.ReadPosition;
import io.chamberlain.query.apikey.ApiKeyQueries;
import io.chamberlain.query.compliance.Past;
import io.chamberlain.query.configuration.ConfigurationQueries;
import io.chamberlain.query.facility.FacilityQueries;
import io.chamberlain.query.pass.ProjectorPool;
import io.chamberlain.query.reading.ContextKeys;
import io.chamberlain.query.reading.ReadModel;
import io.chamberlain.query.reading.ReadModelAnswers;
import io.chamberlain.query.rolechange.RoleChangeQueries;
import io.chamberlain.query.session.SessionQueries;
import io.chamberlain.query.user.UserQueries;
import io.chamberlain.query.verification.VerificationQueries;
import io.chamberlain.query.wallet.WalletQueries;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The answers to queries, each read under the policies of who asks. */
@AutoConfiguration(after = ReadModelPassAutoConfiguration.class)
public class ReadingAutoConfiguration {

    private static final int CONNECTIONS = 10;

    @Bean
    ContextKeys contextKeys(Keys keys, ProjectorPool projector, Clock clock) {
        ContextKeys contextKeys = new ContextKeys(keys, projector.dataSource(), clock);
        contextKeys.install();
        return contextKeys;
    }

    @Bean(destroyMethod = "close")
    ReadModelAnswers readModelAnswers(
            Database database, ContextKeys keys, ReadPosition position, EventHistory history, Clock clock) {
        ReadModel model = new ReadModel();
        List<Object> answers = List.of(
                new UserQueries(model, history),
                new SessionQueries(model),
                new FacilityQueries(model),
                new WalletQueries(model, new Past(history, clock)),
                new RoleChangeQueries(model),
                new ConfigurationQueries(model),
                new VerificationQueries(model),
                new ApiKeyQueries(model));
        return new ReadModelAnswers(database, keys, position, answers, CONNECTIONS);
    }
}

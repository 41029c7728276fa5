package io.chamberlain.query.boot;

import io.chamberlain.contract.port.ParkedStreams;
import io.chamberlain.query.parking.ParkedAttempts;
import io.chamberlain.query.position.ReadModelHealth;
import io.chamberlain.query.position.ReadModelLag;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Readiness of the read model, where the application has health at all. */
@AutoConfiguration(after = ReadModelPassAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
public class ReadModelHealthAutoConfiguration {

    private static final String COMMAND = "command";

    /** A node that only takes commands is ready however far other nodes' passes are. */
    @Bean
    HealthIndicator readModelHealthIndicator(
            ReadModelLag lag,
            ParkedStreams parked,
            ParkedAttempts attempts,
            @Value("${chamberlain.read-model.most-lag:30s}") Duration most,
            @Value("${chamberlain.role:all}") String role) {
        if (role.equals(COMMAND)) {
            return () -> Health.up().build();
        }
        return new ReadModelHealth(lag, parked, attempts::count, most);
    }
}

package io.chamberlain.query.compliance;

import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.port.EventHistory;
import java.time.Clock;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The answers to officers' questions to the history. */
@AutoConfiguration
public class HistoryAutoConfiguration {

    @Bean
    ConfigurerModule historyQueries(EventArchive archive, EventHistory history, Clock clock) {
        return configurer -> configurer.registerQueryHandler(_ -> new HistoryQueries(archive, history, clock));
    }
}

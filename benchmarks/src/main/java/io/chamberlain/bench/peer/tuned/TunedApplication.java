package io.chamberlain.bench.peer.tuned;

import io.chamberlain.bench.peer.Axon;
import io.chamberlain.bench.peer.PeerWallet;
import io.chamberlain.bench.peer.Progress;
import io.chamberlain.bench.server.Place;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * JDBC event store with {@code bytea}, JSON, a connection for every caller, a pooled processor with batches of 500. Its
 * tables are those that Axon's own factories for PostgreSQL make.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class})
@Import(PeerWallet.class)
public class TunedApplication {

    private static final Map<String, Object> SETTINGS = Map.of(
            "axon.serializer.events", "jackson3",
            "axon.serializer.messages", "jackson3",
            "axon.timeout.enabled", "false",
            "axon.eventhandling.processors[wallets].mode", "pooled",
            "axon.eventhandling.processors[wallets].batch-size", "500",
            "axon.eventhandling.processors[wallets].thread-count", "2",
            "axon.eventhandling.processors[wallets].initial-segment-count", "2",
            "spring.datasource.hikari.data-source-properties.reWriteBatchedInserts", "true",
            "spring.datasource.hikari.data-source-properties.prepareThreshold", "1");

    public static Axon start(Place place, int callers) {
        place.run(Axon.TABLES);
        TunedTables.create(place);
        Map<String, Object> settings = new HashMap<>(SETTINGS);
        settings.put("spring.datasource.hikari.maximum-pool-size", callers + 6);
        return Axon.start(
                "tuned",
                new EventSchema().domainEventTable(),
                TunedApplication.class,
                place,
                JdbcTokenStore.class,
                settings);
    }

    /** Axon 4.13.0 looks for Spring Boot's transaction manager before Spring Boot 4 has made it, and would go without. */
    @Bean
    TransactionManager axonTransactions(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    Progress progress() {
        return new Progress();
    }

    @Bean
    CorrelationDataProvider actor() {
        return new SimpleCorrelationDataProvider("actorId", "actorRole", "requestId");
    }

    @Bean
    TunedProjection projection(ConnectionProvider connections, Progress progress) {
        return new TunedProjection(connections, progress);
    }
}

package io.chamberlain.bench.peer.stock;

import io.chamberlain.bench.peer.Axon;
import io.chamberlain.bench.peer.PeerEvent;
import io.chamberlain.bench.peer.PeerWallet;
import io.chamberlain.bench.peer.Progress;
import io.chamberlain.bench.server.Place;
import java.util.Map;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * JPA event store with large objects, XStream, a simple command bus in a transaction, one tracking processor with batches
 * of one, ten connections: the defaults of Axon and Spring Boot.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@AutoConfigurationPackage(basePackageClasses = {StockApplication.class, PeerEvent.class})
@Import(PeerWallet.class)
public class StockApplication {

    /** Axon's tables are those that Hibernate makes. */
    public static Axon start(Place place) {
        place.run(Axon.TABLES);
        return Axon.start(
                "stock",
                "domain_event_entry",
                StockApplication.class,
                place,
                JpaTokenStore.class,
                Map.of("spring.jpa.hibernate.ddl-auto", "update"));
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
    StockProjection projection(EntityManagerProvider entityManagers, Progress progress) {
        return new StockProjection(entityManagers, progress);
    }
}

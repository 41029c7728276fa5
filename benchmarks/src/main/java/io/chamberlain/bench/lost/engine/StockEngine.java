package io.chamberlain.bench.lost.engine;

import io.chamberlain.bench.peer.tuned.TunedTables;
import io.chamberlain.bench.server.Place;
import io.chamberlain.bench.server.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Axon 4.13's own event stores, from its own artifacts, configured by Spring Boot; a writer's transaction is Spring's. */
public final class StockEngine implements Engine {

    private static final Map<String, Object> SETTINGS = Map.of(
            "spring.main.banner-mode", "off",
            "spring.main.register-shutdown-hook", "false",
            "spring.main.log-startup-info", "false",
            "spring.datasource.hikari.maximum-pool-size", "40",
            "logging.level.root", "error",
            "logging.level.io.chamberlain.log.append", "off",
            "logging.level.org.springframework.jdbc", "off",
            "logging.level.org.springframework.transaction", "off");

    private final String name;
    private final String committed;
    private final ConfigurableApplicationContext context;
    private final EventStorageEngine storage;
    private final TransactionTemplate transactions;
    private final JdbcTemplate jdbc;
    private final DataSource superuser;

    private StockEngine(String name, String committed, ConfigurableApplicationContext context, DataSource superuser) {
        this.name = name;
        this.committed = committed;
        this.context = context;
        this.storage = context.getBean(EventStorageEngine.class);
        this.transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        this.jdbc = new JdbcTemplate(context.getBean(DataSource.class));
        this.superuser = superuser;
        Server.assertDurable(context.getBean(DataSource.class));
    }

    /** The one that Spring Boot chooses where JPA is there; Hibernate makes its tables. */
    public static StockEngine jpa(Server server) {
        Place place = place(server, "lost_jpa");
        ConfigurableApplicationContext context =
                context(JpaApplication.class, place, Map.of("spring.jpa.hibernate.ddl-auto", "update"));
        String committed = "select event_identifier from domain_event_entry order by global_index";
        return new StockEngine("Axon JPA", committed, context, server.superuser("lost_jpa"));
    }

    /** Axon's own factory for PostgreSQL makes its tables. */
    public static StockEngine jdbc(Server server) {
        Place place = place(server, "lost_jdbc");
        TunedTables.create(place);
        ConfigurableApplicationContext context = context(JdbcApplication.class, place, Map.of());
        String committed = "select eventIdentifier from DomainEventEntry order by globalIndex";
        return new StockEngine("Axon JDBC", committed, context, server.superuser("lost_jdbc"));
    }

    private static Place place(Server server, String database) {
        Place place = server.create(database);
        Backends.allowLongTransactions(server.superuser("postgres"), database);
        return place;
    }

    private static ConfigurableApplicationContext context(
            Class<?> application, Place place, Map<String, Object> settings) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        Map<String, Object> all = new HashMap<>(SETTINGS);
        all.putAll(settings);
        all.put("spring.datasource.url", place.url());
        all.put("spring.datasource.username", place.user());
        all.put("spring.datasource.password", place.password());
        all.put("spring.autoconfigure.exclude", ours());
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .properties(all)
                .run();
    }

    /** Our own modules configure themselves when they are found; here they must not. */
    private static String ours() {
        ClassLoader loader = StockEngine.class.getClassLoader();
        return StreamSupport.stream(
                        ImportCandidates.load(AutoConfiguration.class, loader).spliterator(), false)
                .filter(candidate -> candidate.startsWith("io.chamberlain."))
                .collect(Collectors.joining(","));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void append(List<UUID> eventIds, Duration clockAhead) {
        transactions.executeWithoutResult(_ -> storage.appendEvents(messages(eventIds, clockAhead)));
    }

    @Override
    public void hold(UUID eventId, Duration clockAhead, Pause pause, End end) {
        transactions.executeWithoutResult(status -> {
            jdbc.execute("set local application_name = '" + HELD + "'");
            storage.appendEvents(messages(List.of(eventId), clockAhead));
            try {
                pause.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                status.setRollbackOnly();
            }
            switch (end) {
                case COMMIT -> {}
                case ROLLBACK -> status.setRollbackOnly();
                case KILLED -> jdbc.execute("select pg_terminate_backend(pg_backend_pid())");
            }
        });
    }

    /** The payload is a text, so that no serializer has anything to object to. */
    private static List<DomainEventMessage<?>> messages(List<UUID> eventIds, Duration clockAhead) {
        String stream = UUID.randomUUID().toString();
        Instant at = Instant.now().plus(clockAhead);
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (UUID eventId : eventIds) {
            messages.add(new GenericDomainEventMessage<>(
                    "wallet",
                    stream,
                    messages.size(),
                    "{\"walletId\":\"" + stream + "\"}",
                    MetaData.emptyInstance(),
                    eventId.toString(),
                    at));
        }
        return messages;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> open(@Nullable TrackingToken after) {
        return context.getBean(EventStore.class).openStream(after);
    }

    @Override
    public List<UUID> committed() {
        return new JdbcTemplate(superuser)
                .queryForList(committed, String.class).stream()
                        .map(UUID::fromString)
                        .toList();
    }

    @Override
    public long killOne() {
        return Backends.killOne(superuser);
    }

    @Override
    public void close() {
        context.close();
    }
}

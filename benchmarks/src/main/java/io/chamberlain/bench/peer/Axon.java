package io.chamberlain.bench.peer;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.load.Story;
import io.chamberlain.bench.server.Place;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.server.Sql;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.MetaData;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** An Axon application in a Spring Boot context of its own, on a database of its own. */
public final class Axon implements Contender.Projecting {

    /** The read tables of a peer. */
    public static final String TABLES = "/io/chamberlain/bench/peer/tables.sql";

    private static final Map<String, Object> QUIET = Map.of(
            "spring.main.banner-mode", "off",
            "spring.main.register-shutdown-hook", "false",
            "spring.main.log-startup-info", "false");

    private final String name;
    private final String events;
    private final ConfigurableApplicationContext context;
    private final CommandGateway gateway;
    private final Progress progress;
    private final DataSource source;

    private Axon(String name, String events, ConfigurableApplicationContext context) {
        this.name = name;
        this.events = events;
        this.context = context;
        this.gateway = context.getBean(CommandGateway.class);
        this.progress = context.getBean(Progress.class);
        this.source = context.getBean(DataSource.class);
    }

    /**
     * @param events the table that holds them
     * @param place empty but for the read tables, for this peer alone
     * @param tokens what has to keep how far its processor is
     * @param settings of Spring Boot, as a user would write them
     */
    public static Axon start(
            String name,
            String events,
            Class<?> application,
            Place place,
            Class<? extends TokenStore> tokens,
            Map<String, Object> settings) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .properties(QUIET)
                .properties(database(place))
                .properties(Map.of("spring.autoconfigure.exclude", ours()))
                .properties(settings)
                .run();
        try {
            return new Axon(name, events, context).checked(tokens);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private Axon checked(Class<? extends TokenStore> tokens) {
        Server.assertDurable(source);
        assertPeer(context, tokens);
        return this;
    }

    /**
     * Whether the application is what the report says.
     *
     * @param tokens what keeps how far its processor is
     * @throws IllegalStateException when it has no transactions, or keeps that elsewhere, for example in memory
     */
    public static void assertPeer(ApplicationContext context, Class<? extends TokenStore> tokens) {
        if (context.getBean(TransactionManager.class) instanceof NoTransactionManager) {
            throw new IllegalStateException("without transactions that would be no peer");
        }
        TokenStore store = context.getBean(TokenStore.class);
        if (!tokens.isInstance(store)) {
            throw new IllegalStateException("tokens are kept by " + store.getClass() + ", not by " + tokens);
        }
    }

    private static Map<String, Object> database(Place place) {
        return Map.of(
                "spring.datasource.url", place.url(),
                "spring.datasource.username", place.user(),
                "spring.datasource.password", place.password());
    }

    /** A bean of the application. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Our own modules configure themselves when they are found; here they must not. */
    public static String ours() {
        ClassLoader loader = Axon.class.getClassLoader();
        return StreamSupport.stream(
                        ImportCandidates.load(AutoConfiguration.class, loader).spliterator(), false)
                .filter(candidate -> candidate.startsWith("io.chamberlain."))
                .collect(Collectors.joining(","));
    }

    @Override
    public String name() {
        return name;
    }

    /** The metadata that our own events carry goes along here too, by a correlation data provider. */
    @Override
    public Client client(int number) {
        Story story = new Story(UUID.randomUUID());
        String actor = UUID.randomUUID().toString();
        return () -> gateway.sendAndWait(new GenericCommandMessage<>(
                story.next(),
                MetaData.from(Map.of(
                        "actorId",
                        actor,
                        "actorRole",
                        "ADMIN",
                        "requestId",
                        UUID.randomUUID().toString()))));
    }

    @Override
    public long stored() {
        return Sql.number(source, "select count(*) from " + events);
    }

    @Override
    public long projected() {
        return progress.committed();
    }

    /** Every opening shows a wallet, every funding two balanced rows. */
    @Override
    public long shown() {
        return Sql.number(source, "select (select count(*) from wallets) + (select count(*) / 2 from transactions)");
    }

    @Override
    public void close() {
        context.close();
    }
}

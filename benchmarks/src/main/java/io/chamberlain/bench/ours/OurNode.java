package io.chamberlain.bench.ours;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.load.Story;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.server.Sql;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ComplianceQuery.FindWalletAsOf;
import io.chamberlain.contract.compliance.ComplianceQuery.WalletAsOf;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.ReadPosition;
import io.chamberlain.contract.wallet.FundingSource;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletCommand;
import io.chamberlain.contract.wallet.WalletType;
import io.chamberlain.migrations.PostgresDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;

/** A node without the front door: the command bus, the log, and the read model's pass running behind it. */
public final class OurNode implements Contender.Projecting {

    private static final String DATABASE = "our_node";

    private final ConfigurableApplicationContext context;
    private final PostgresDatabase database;
    private final CommandGateway gateway;
    private final ReadPosition readModel;
    private final DataSource superuser;
    private final QueryGateway queries;
    private final Actor officer = person(UUID.randomUUID(), Role.COMPLIANCE);

    private OurNode(ConfigurableApplicationContext context, PostgresDatabase database, DataSource superuser) {
        this.context = context;
        this.database = database;
        this.gateway = DefaultCommandGateway.builder()
                .commandBus(context.getBean(Configuration.class).commandBus())
                .build();
        this.queries = DefaultQueryGateway.builder()
                .queryBus(context.getBean(Configuration.class).queryBus())
                .build();
        this.readModel = context.getBean(ReadPosition.class);
        this.superuser = superuser;
    }

    /** @param data where passwords and keys are kept */
    public static OurNode start(Server server, Path data) {
        PostgresDatabase database = OurDatabase.create(server, DATABASE, data);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(OurApplication.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.main.banner-mode", "off",
                        "spring.main.register-shutdown-hook", "false",
                        "spring.main.log-startup-info", "false",
                        "spring.autoconfigure.exclude", others(),
                        "chamberlain.data", data.toString()))
                .initializers(starting -> starting.getBeanFactory().registerSingleton("database", (Database) database))
                .run();
        return new OurNode(context, database, server.superuser(DATABASE));
    }

    /** Whatever else on the class path would configure itself belongs to the peers. */
    private static String others() {
        ClassLoader loader = OurNode.class.getClassLoader();
        return StreamSupport.stream(
                        ImportCandidates.load(AutoConfiguration.class, loader).spliterator(), false)
                .filter(candidate -> !candidate.startsWith("io.chamberlain."))
                .collect(Collectors.joining(","));
    }

    @Override
    public String name() {
        return "ours";
    }

    /** Patients open their wallets, an administrator books receipts. */
    @Override
    public Client client(int number) {
        UUID owner = UUID.randomUUID();
        Story story = new Story(owner);
        Actor patient = person(owner, Role.PATIENT);
        Actor admin = person(UUID.randomUUID(), Role.ADMIN);
        return () -> {
            WalletCommand command = story.next();
            Actor actor = command instanceof WalletCommand.OpenWallet ? patient : admin;
            send(command, actor);
        };
    }

    /** A bean of the node. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    public DataSource superuser() {
        return superuser;
    }

    /** Who replays and reads the history. */
    public Actor officer() {
        return officer;
    }

    /** The newest position. */
    public long head() {
        return Sql.number(superuser, "select max(position) from log.event");
    }

    /** A new wallet of somebody. */
    public Wallet wallet() {
        UUID owner = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        send(
                new WalletCommand.OpenWallet(
                        id, Owner.user(owner), Currency.USD, WalletType.CUSTODIAL, "Savings", null, null, false),
                person(owner, Role.PATIENT));
        return new Wallet(id);
    }

    /** Something that is funded. */
    public final class Wallet {

        private final UUID id;
        private final Actor admin = person(UUID.randomUUID(), Role.ADMIN);

        private Wallet(UUID id) {
            this.id = id;
        }

        public UUID id() {
            return id;
        }

        /** @return the movement */
        public UUID fund() {
            UUID movement = UUID.randomUUID();
            send(
                    new WalletCommand.FundWallet(
                            id,
                            movement,
                            Money.ofMinor(1250, Currency.USD),
                            FundingSource.RECEIPT,
                            UUID.randomUUID().toString(),
                            "A payment at the front desk"),
                    admin);
            return movement;
        }
    }

    private void send(WalletCommand command, Actor actor) {
        gateway.sendAndWait(new GenericCommandMessage<>(command, Map.of(Envelope.ACTOR, actor)));
    }

    /** Asks as the officer. */
    public Optional<WalletAsOf> ask(FindWalletAsOf question) {
        return queries.query(
                        FindWalletAsOf.class.getName(),
                        new GenericMessage<>(question, Map.of(Envelope.ACTOR, officer)),
                        ResponseTypes.optionalInstanceOf(WalletAsOf.class))
                .join();
    }

    private static Actor person(UUID id, Role role) {
        String request = UUID.randomUUID().toString();
        return new Actor(id, role, null, Set.of(), UUID.randomUUID(), Instant.now(), null, null, request, null, null);
    }

    @Override
    public long stored() {
        return Sql.number(superuser, "select count(*) from log.event");
    }

    @Override
    public long projected() {
        return readModel.current();
    }

    @Override
    public long shown() {
        return Sql.number(
                superuser,
                "select (select count(*) from clinic.wallets) + (select count(*) / 2 from clinic.transactions)");
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}

package io.chamberlain.command.decision;

import io.chamberlain.command.apikey.ApiKeyModule;
import io.chamberlain.command.configuration.ConfigurationModule;
import io.chamberlain.command.facility.FacilityModule;
import io.chamberlain.command.rolechange.RoleChangeModule;
import io.chamberlain.command.session.SessionModule;
import io.chamberlain.command.state.KnownStates;
import io.chamberlain.command.user.UserModule;
import io.chamberlain.command.verification.VerificationModule;
import io.chamberlain.command.wallet.WalletModule;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Command;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.port.Passwords;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.rolechange.RoleChangeCommand.ProposeRoleChange;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.user.UserCommand.AppointFirstAdmin;
import io.chamberlain.contract.user.UserCommand.RegisterUser;
import io.chamberlain.contract.verification.VerificationCommand;
import io.chamberlain.contract.verification.VerificationCommand.RequestEmailVerification;
import io.chamberlain.contract.verification.VerificationCommand.VerifyEmail;
import io.chamberlain.contract.verification.VerificationKind;
import io.chamberlain.contract.wallet.FundingSource;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletCommand.DebitWallet;
import io.chamberlain.contract.wallet.WalletCommand.FundWallet;
import io.chamberlain.contract.wallet.WalletCommand.OpenWallet;
import io.chamberlain.contract.wallet.WalletType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;

/** The whole command side over a log in memory: what decides, retries, answers and records is the real thing. */
public final class CommandSide implements AutoCloseable {

    public final MemoryLog log;
    public final AtomicLong nanos = new AtomicLong();
    public final KnownStates states = new KnownStates(nanos::get);
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
    private final Configuration configuration;

    private CommandSide(MemoryLog log, ConfigurerModule... more) {
        this.log = log;
        DefaultConfigurer configurer = (DefaultConfigurer) DefaultConfigurer.defaultConfiguration(false);
        configurer.configureEventStore(
                c -> EmbeddedEventStore.builder().storageEngine(log).build());
        Keys keys = new ReadableKeys();
        new DecisionModule(log.outcomes(), log, java.time.Clock.systemUTC(), registry, states, ObservationRegistry.NOOP)
                .configureModule(configurer);
        new WalletModule(log.claims(), log).configureModule(configurer);
        new UserModule(log.claims(), keys, log).configureModule(configurer);
        new SessionModule(log.claims(), keys, new ReadablePasswords()).configureModule(configurer);
        new VerificationModule(log.claims(), keys).configureModule(configurer);
        new ApiKeyModule(log.claims()).configureModule(configurer);
        new RoleChangeModule(log.claims()).configureModule(configurer);
        new FacilityModule().configureModule(configurer);
        new ConfigurationModule().configureModule(configurer);
        for (ConfigurerModule module : more) {
            module.configureModule(configurer);
        }
        configuration = configurer.start();
    }

    public static CommandSide started(ConfigurerModule... more) {
        return new CommandSide(new MemoryLog(), more);
    }

    /** Another node on the same log. */
    public CommandSide beside(ConfigurerModule... more) {
        return new CommandSide(log, more);
    }

    /** {@link People#ADMIN} and {@link People#SECOND_ADMIN} with accounts of their own. */
    public CommandSide withAdministrators() {
        UUID id = Objects.requireNonNull(People.SECOND_ADMIN.userId());
        accepts(
                People.SYSTEM,
                new AppointFirstAdmin(People.ADMIN.userId(), "admin@example.org", UUID.randomUUID(), "hash of once"));
        accepts(People.NOBODY, new RegisterUser(id, "second@example.org", null, null, UUID.randomUUID(), "hash"));
        reads(People.SECOND_ADMIN);
        accepts(People.ADMIN, new ProposeRoleChange(UUID.randomUUID(), id, Role.ADMIN, null, Set.of(), "to have two"));
        return this;
    }

    /** The person shows that they read their address. */
    public CommandSide reads(Actor person) {
        UUID id = Objects.requireNonNull(person.userId());
        UUID token = mailed(accepts(person, new RequestEmailVerification(id, UUID.randomUUID(), "secret of " + id)));
        accepts(People.NOBODY, new VerifyEmail(VerificationKind.EMAIL.streamOf(id), token, "secret of " + id));
        return this;
    }

    /** What the mail is named by that was asked for. */
    public static UUID mailed(Accepted asked) {
        return UUID.fromString(asked.facts().get(VerificationCommand.ISSUED));
    }

    public Instant now() {
        return now.get();
    }

    public void later(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    public Configuration configuration() {
        return configuration;
    }

    public Accepted accepts(Actor actor, Command command) {
        return accepts(actor, command, Map.of());
    }

    public Accepted accepts(Actor actor, Command command, Map<String, ?> beside) {
        Map<String, Object> metaData = new HashMap<>(beside);
        metaData.put(Envelope.ACTOR, actor);
        metaData.putIfAbsent(Envelope.AT, now());
        return configuration.commandGateway().sendAndWait(new GenericCommandMessage<>(command, metaData));
    }

    public Refusal refuses(Actor actor, Command command) {
        return refuses(actor, command, Map.of());
    }

    public Refusal refuses(Actor actor, Command command, Map<String, ?> beside) {
        long before = log.head();
        try {
            Accepted accepted = accepts(actor, command, beside);
            throw new AssertionError(command + " was not refused: " + accepted);
        } catch (Refused refused) {
            if (log.head() != before) {
                throw new AssertionError("a refused command left events");
            }
            return refused.refusal();
        }
    }

    /** An empty USD wallet of theirs. */
    public UUID opensWallet(Actor owner) {
        UUID wallet = UUID.randomUUID();
        accepts(
                owner,
                new OpenWallet(
                        wallet,
                        Owner.user(owner.userId()),
                        Currency.USD,
                        WalletType.CUSTODIAL,
                        null,
                        null,
                        null,
                        false));
        return wallet;
    }

    /** By an administrator, from a receipt. */
    public static FundWallet funding(UUID wallet, Money amount, String reference) {
        return new FundWallet(wallet, UUID.randomUUID(), amount, FundingSource.RECEIPT, reference, null);
    }

    /** By the system, for some invoice. */
    public static DebitWallet debit(UUID wallet, Money amount) {
        return new DebitWallet(wallet, UUID.randomUUID(), amount, UUID.randomUUID(), null);
    }

    public static Money usd(String amount) {
        return Money.of(amount, Currency.USD);
    }

    @Override
    public void close() {
        configuration.shutdown();
    }

    /** Keeps values readable in a failing test; what is tested is that keys are compared. */
    public static final class ReadableKeys implements Keys {
        @Override
        public String pepper(String value) {
            return "peppered:" + value;
        }

        @Override
        public byte[] derive(String purpose) {
            return new byte[32];
        }
    }

    /** As quick as a comparison; Argon2id has a test of its own. */
    static final class ReadablePasswords implements Passwords {
        @Override
        public String hash(Secret password) {
            return "hash of " + password.reveal();
        }

        @Override
        public boolean matches(Secret password, @Nullable String hash) {
            return hash(password).equals(hash);
        }
    }
}

package io.chamberlain.command.aggregate;

import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.apikey.ApiKeyCommand.CreateApiKey;
import io.chamberlain.contract.apikey.ApiKeyCommand.RevokeApiKey;
import io.chamberlain.contract.configuration.ConfigurationCommand.ChangeConfiguration;
import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.contract.event.EventCatalogue;
import io.chamberlain.contract.facility.FacilityCommand.ChangeFacility;
import io.chamberlain.contract.facility.FacilityCommand.OpenFacility;
import io.chamberlain.contract.facility.FacilityDetails;
import io.chamberlain.contract.message.Command;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.rolechange.RoleChangeCommand.ApproveRoleChange;
import io.chamberlain.contract.rolechange.RoleChangeCommand.ProposeRoleChange;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand.RefreshSession;
import io.chamberlain.contract.session.SessionCommand.RevokeSession;
import io.chamberlain.contract.session.SessionCommand.SignIn;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.UserCommand.DeactivateUser;
import io.chamberlain.contract.user.UserCommand.RegisterUser;
import io.chamberlain.contract.verification.VerificationCommand.RequestPasswordReset;
import io.chamberlain.contract.verification.VerificationCommand.VerifyEmail;
import io.chamberlain.contract.verification.VerificationKind;
import io.chamberlain.contract.verification.VerificationRefusal;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletCommand.CloseWallet;
import io.chamberlain.contract.wallet.WalletCommand.MakePrimary;
import io.chamberlain.contract.wallet.WalletCommand.OpenWallet;
import io.chamberlain.contract.wallet.WalletCommand.TransferFunds;
import io.chamberlain.contract.wallet.WalletRefusal;
import io.chamberlain.contract.wallet.WalletType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The id of something else answers as an id that was never given out. */
class OwnStreamsTest {

    private static final FacilityDetails DETAILS =
            new FacilityDetails("Pier", "CLINIC", null, null, null, null, null, null, "UTC", Map.of());

    private final CommandSide side = CommandSide.started();
    private final Map<String, UUID> streams = streams();

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void there_is_an_aggregate_for_every_family_of_events_and_a_stream_of_each() {
        Set<String> families = Set.copyOf(EventCatalogue.streamTypes());
        assertThat(aggregates().keySet()).isEqualTo(families);
        assertThat(streams.keySet()).isEqualTo(families);
    }

    @Test
    void no_aggregate_reads_the_stream_of_another_type() {
        aggregates()
                .forEach((type, repository) -> streams.forEach((streamType, id) -> {
                    if (!type.equals(streamType)) {
                        assertThatThrownBy(() -> load(repository, id))
                                .as("a %s under the id of a %s", type, streamType)
                                .isInstanceOf(AggregateNotFoundException.class);
                    }
                }));
    }

    @Test
    void the_log_is_told_the_type_and_looks_at_no_stream_of_another() {
        aggregates()
                .forEach((type, repository) -> streams.forEach((streamType, id) -> {
                    if (!type.equals(streamType)) {
                        side.log.looks();
                        assertThatThrownBy(() -> load(repository, id)).isNotNull();
                        assertThat(side.log.looks())
                                .as("a %s under the id of a %s", type, streamType)
                                .containsExactly("stream of nothing");
                    }
                }));
    }

    @Test
    void a_wallet_that_would_be_primary_is_looked_for_among_wallets_only() {
        side.log.looks();
        assertThat(side.refuses(ANNA, new MakePrimary(streams.get("session"))))
                .isEqualTo(new RequestRefusal.NotFound());
        assertThat(side.log.looks()).isNotEmpty().containsOnly("stream of nothing");
    }

    @Test
    void the_id_of_something_else_is_answered_like_an_unknown_one() {
        for (UUID id : streams.values()) {
            refusesLikeUnknown(NOBODY, "session", id, new SessionRefusal.RefreshFailed());
            refusesLikeUnknown(BEN, "wallet", id, new RequestRefusal.NotFound());
            refusesLikeUnknown(ADMIN, "facility", id, new RequestRefusal.NotFound());
            refusesLikeUnknown(SECOND_ADMIN, "rolechange", id, new RequestRefusal.NotFound());
            refusesLikeUnknown(ANNA, "revocation", id, new RequestRefusal.NotFound());
            refusesLikeUnknown(ANNA, "receiver", id, new WalletRefusal.ReceiverNotFound());
            refusesLikeUnknown(ADMIN, "user", id, new RequestRefusal.NotFound());
            refusesLikeUnknown(ADMIN, "apikey", id, new RequestRefusal.NotFound());
            refusesLikeUnknown(NOBODY, "verification", id, new VerificationRefusal.TokenInvalid());
        }
    }

    private void refusesLikeUnknown(Actor actor, String what, UUID id, Refusal unknown) {
        if (!id.equals(streams.get(what)) && !(what.equals("receiver") && id.equals(streams.get("wallet")))) {
            assertThat(side.refuses(actor, about(what, id))).as(what).isEqualTo(unknown);
        }
        assertThat(side.refuses(actor, about(what, UUID.randomUUID()))).isEqualTo(unknown);
    }

    private Command about(String what, UUID id) {
        return switch (what) {
            case "session" -> new RefreshSession(id, "guessed", "t", "r");
            case "wallet" -> new CloseWallet(id, null);
            case "facility" -> new ChangeFacility(id, DETAILS);
            case "rolechange" -> new ApproveRoleChange(id, "0".repeat(64));
            case "revocation" -> new RevokeSession(id);
            case "receiver" -> transferTo(id);
            case "user" -> new DeactivateUser(id, "asked for");
            case "apikey" -> new RevokeApiKey(id);
            case "verification" -> new VerifyEmail(id, UUID.randomUUID(), "guessed");
            default -> throw new IllegalArgumentException(what);
        };
    }

    private TransferFunds transferTo(UUID id) {
        Money one = Money.of("1", Currency.USD);
        return new TransferFunds(UUID.randomUUID(), streams.get("wallet"), id, one, null);
    }

    private Map<String, Repository<?>> aggregates() {
        Map<String, Repository<?>> found = new LinkedHashMap<>();
        for (Object module : side.configuration().findModules(AggregateConfigurer.class)) {
            AggregateConfigurer<?> aggregate = (AggregateConfigurer<?>) module;
            AggregateRoot root = aggregate.aggregateType().getAnnotation(AggregateRoot.class);
            found.put(root.type(), aggregate.repository());
        }
        return found;
    }

    private static void load(Repository<?> repository, UUID id) {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("looks"));
        try {
            repository.load(id.toString());
        } finally {
            work.rollback();
        }
    }

    private Map<String, UUID> streams() {
        Map<String, UUID> made = new LinkedHashMap<>();
        UUID user = UUID.randomUUID();
        side.accepts(
                NOBODY,
                new RegisterUser(user, "a@example.org", "A", "B", UUID.randomUUID(), "hash of correct horse battery"));
        made.put("user", user);
        made.put("session", UUID.randomUUID());
        side.accepts(
                NOBODY,
                new SignIn(
                        made.get("session"),
                        "a@example.org",
                        new Secret("correct horse battery"),
                        null,
                        null,
                        null,
                        "token",
                        "refresh"));
        made.put("facility", UUID.randomUUID());
        side.accepts(ADMIN, new OpenFacility(made.get("facility"), DETAILS));
        made.put("rolechange", UUID.randomUUID());
        side.accepts(
                ADMIN,
                new ProposeRoleChange(made.get("rolechange"), user, Role.COMPLIANCE, null, Set.of(), "new officer"));
        made.put("wallet", UUID.randomUUID());
        Owner anna = Owner.user(ANNA.userId());
        side.accepts(
                ANNA,
                new OpenWallet(made.get("wallet"), anna, Currency.USD, WalletType.CUSTODIAL, null, null, null, false));
        Setting setting = Setting.values()[0];
        made.put("configuration", setting.streamId());
        side.accepts(
                ADMIN,
                new ChangeConfiguration(
                        setting.streamId(), setting.key(), setting.initial().toString(), "as before"));
        made.put("apikey", UUID.randomUUID());
        side.accepts(ADMIN, key(made.get("apikey")));
        made.put("verification", VerificationKind.PASSWORD_RESET.streamOf(user));
        side.accepts(NOBODY, new RequestPasswordReset(UUID.randomUUID(), "a@example.org", "secret"));
        return made;
    }

    private static CreateApiKey key(UUID id) {
        List<String> scopes = List.of("wallets:read");
        Instant end = NOW.plus(Duration.ofDays(30));
        return new CreateApiKey(id, "public", "reports", scopes, null, Set.of(), List.of(), end, "hash");
    }
}

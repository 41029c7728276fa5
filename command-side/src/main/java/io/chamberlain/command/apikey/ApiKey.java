package io.chamberlain.command.apikey;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.chamberlain.command.aggregate.SeenVersion;
import io.chamberlain.command.aggregate.Snapshotted;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.apikey.ApiKeyCommand;
import io.chamberlain.contract.apikey.ApiKeyCommand.CreateApiKey;
import io.chamberlain.contract.apikey.ApiKeyCommand.NoteApiKeyUsed;
import io.chamberlain.contract.apikey.ApiKeyCommand.RevokeApiKey;
import io.chamberlain.contract.apikey.ApiKeyCommand.RotateApiKey;
import io.chamberlain.contract.apikey.ApiKeyEvent;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyCreated;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyRevoked;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyRotated;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyUsed;
import io.chamberlain.contract.apikey.ApiKeyRefusal;
import io.chamberlain.contract.apikey.KeyGrant;
import io.chamberlain.contract.apikey.KeyScope;
import io.chamberlain.contract.apikey.Network;
import io.chamberlain.contract.facility.FacilityEvent;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A key of a program. Administrators make, rotate their own and end any within five minutes of a proof; a key does nothing to
 * keys, not even to itself but being used. Its end is set once and never moves.
 */
@AggregateRoot(type = "apikey")
final class ApiKey implements Snapshotted {

    private static final Duration LONGEST_LIFE = Duration.ofDays(365);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);
    private static final Duration NOTED_AT_MOST = Duration.ofMinutes(1);

    @AggregateIdentifier
    private UUID id;

    private KeyGrant grant;
    private @Nullable Instant lastUsed;
    private boolean revoked;

    @SuppressWarnings("NullAway.Init") // everything is set by the first event
    ApiKey() {}

    @CommandHandlerInterceptor
    void admit(ApiKeyCommand command, Origin origin) {
        Actor actor = origin.actor();
        boolean allowed = switch (command) {
            case CreateApiKey _, RotateApiKey _, RevokeApiKey _ -> actor.is(Role.ADMIN) && actor.keyId() == null;
            case NoteApiKeyUsed used -> used.apiKeyId().equals(actor.keyId());
        };
        refuseIf(!allowed, new RequestRefusal.Forbidden());
        boolean isChange = !(command instanceof NoteApiKeyUsed);
        refuseIf(isChange && !actor.isFreshAt(origin.at()), new RequestRefusal.StepUpRequired());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Accepted decide(CreateApiKey command, Origin origin, Claims claims) {
        refuseIf(getVersion() != null, new RequestRefusal.AlreadyTaken("api-key-id"));
        requireLimits(command, origin.at());
        boolean isKnown = command.facilityId() == null
                || claims.find(FacilityEvent.SCOPE, command.facilityId().toString())
                        .isPresent();
        refuseIf(!isKnown, new ApiKeyRefusal.KeyFacilityUnknown());
        apply(new ApiKeyCreated(command.apiKeyId(), command.serviceName(), granted(command, origin), origin.at()));
        return accepted();
    }

    private static void requireLimits(CreateApiKey command, Instant at) {
        boolean scopesKnown = !command.scopes().isEmpty()
                && command.scopes().stream()
                        .allMatch(scope -> KeyScope.of(scope).isPresent());
        refuseIf(!scopesKnown, new ApiKeyRefusal.KeyScopeUnknown());
        boolean livesLongEnough =
                command.expiresAt().isAfter(at) && !command.expiresAt().isAfter(at.plus(LONGEST_LIFE));
        refuseIf(!livesLongEnough, new ApiKeyRefusal.KeyLifetimeInvalid());
        boolean networksRead = command.networks().stream()
                .allMatch(network -> Network.read(network).isPresent());
        refuseIf(!networksRead, new ApiKeyRefusal.KeyNetworkInvalid());
        refuseIf((command.facilityId() == null) != command.duties().isEmpty(), new ApiKeyRefusal.KeyDutiesMismatch());
    }

    private static KeyGrant granted(CreateApiKey command, Origin origin) {
        return new KeyGrant(
                command.publicId(),
                command.secretHash(),
                null,
                null,
                command.scopes().stream().distinct().sorted().toList(),
                command.facilityId(),
                command.duties().stream().map(Enum::name).sorted().toList(),
                command.networks(),
                Objects.requireNonNull(origin.actor().userId()),
                command.expiresAt());
    }

    @CommandHandler
    Accepted decide(
            RotateApiKey command, Origin origin, @MetaDataValue(Envelope.EXPECTED_VERSION) @Nullable Long seenVersion) {
        SeenVersion.require(seenVersion);
        refuseIf(!origin.actor().isUser(grant.createdBy()), new ApiKeyRefusal.KeyOfAnother());
        requireLive(origin.at());
        boolean tooLong = command.overlap().isNegative() || command.overlap().compareTo(LONGEST_OVERLAP) > 0;
        refuseIf(tooLong, new ApiKeyRefusal.KeyOverlapTooLong());
        Instant bothUntil = origin.at().plus(command.overlap());
        apply(new ApiKeyRotated(id, grant.rotated(command.secretHash(), bothUntil), origin.at()));
        return accepted();
    }

    @CommandHandler
    Accepted decide(
            RevokeApiKey command, Origin origin, @MetaDataValue(Envelope.EXPECTED_VERSION) @Nullable Long seenVersion) {
        SeenVersion.require(seenVersion);
        if (!revoked) {
            apply(new ApiKeyRevoked(id, grant.publicId(), origin.at()));
        }
        return accepted();
    }

    @CommandHandler
    Accepted decide(NoteApiKeyUsed command, Origin origin) {
        requireLive(origin.at());
        if (lastUsed == null || !lastUsed.plus(NOTED_AT_MOST).isAfter(origin.at())) {
            apply(new ApiKeyUsed(id, origin.at()));
        }
        return accepted();
    }

    private void requireLive(Instant at) {
        refuseIf(revoked || !grant.expiresAt().isAfter(at), new ApiKeyRefusal.KeyOver());
    }

    @EventSourcingHandler
    void evolve(ApiKeyEvent event) {
        switch (event) {
            case ApiKeyCreated created -> {
                id = created.apiKeyId();
                grant = created.grant();
            }
            case ApiKeyRotated rotated -> grant = rotated.grant();
            case ApiKeyUsed used -> lastUsed = used.at();
            case ApiKeyRevoked _ -> revoked = true;
        }
    }

    @EventSourcingHandler
    void restore(ApiKeySnapshot snapshot) {
        id = snapshot.apiKeyId();
        grant = snapshot.grant();
        lastUsed = snapshot.lastUsed();
        revoked = snapshot.revoked();
    }

    @Override
    public ApiKeySnapshot snapshot() {
        return new ApiKeySnapshot(id, grant, lastUsed, revoked);
    }

    private static void refuseIf(boolean wrong, Refusal refusal) {
        if (wrong) {
            throw new Refused(refusal);
        }
    }

    private Accepted accepted() {
        return Accepted.of(id, getVersion());
    }
}

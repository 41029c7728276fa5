package io.chamberlain.api.apikey;

import io.chamberlain.api.answer.Outcome;
import io.chamberlain.api.answer.Positions;
import io.chamberlain.api.answer.Views;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.Unversioned;
import io.chamberlain.api.credential.ApiKeyText;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.input.NewId;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.apikey.ApiKeyCommand.CreateApiKey;
import io.chamberlain.contract.apikey.ApiKeyCommand.RevokeApiKey;
import io.chamberlain.contract.apikey.ApiKeyCommand.RotateApiKey;
import io.chamberlain.contract.apikey.ApiKeyQuery.ApiKeyView;
import io.chamberlain.contract.apikey.ApiKeyQuery.FindApiKey;
import io.chamberlain.contract.apikey.ApiKeyQuery.ListApiKeys;
import io.chamberlain.contract.apikey.ApiKeyRefusal;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Keys of programs; each secret is shown once, and not in a repeated answer. */
@RestController
@RequestMapping("/api/v1/api-keys")
class ApiKeyController {

    private static final String PATH = "/api/v1/api-keys/";

    private final Commands commands;
    private final Queries queries;
    private final Positions positions;

    ApiKeyController(Commands commands, Queries queries, Positions positions) {
        this.positions = positions;
        this.commands = commands;
        this.queries = queries;
    }

    /**
     * @param serviceName what it is for; names no person
     * @param facilityId to act as this facility's staff with the duties; else it acts as an administrator
     * @param networks {@code 192.0.2.0/24}; none for anywhere
     */
    record Creation(
            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}")
            String serviceName,

            @NotNull @Size(min = 1, max = 20) List<@NotNull @Size(max = 40) String> scopes,
            @Nullable UUID facilityId,
            @Size(max = 2) @Nullable Set<@NotNull Duty> duties,
            @Size(max = 20) @Nullable List<@NotNull @Size(max = 50) String> networks,
            @NotNull Instant expiresAt) {

        CreateApiKey toCommand(ApiKeyText key) {
            return new CreateApiKey(
                    NewId.next(),
                    key.publicId(),
                    serviceName,
                    scopes,
                    facilityId,
                    duties == null ? Set.of() : duties,
                    networks == null ? List.of() : networks,
                    expiresAt,
                    key.hash());
        }
    }

    /** @param overlapHours how long the secret until now holds beside the new one */
    record Rotation(@NotNull @Min(0) @Max(10_000) Integer overlapHours) {}

    /** @param key the whole key; there is no way to see it again */
    record Shown(UUID id, @Nullable String key) {
        @Override
        public String toString() {
            return "Shown[" + id + "]";
        }
    }

    /** Makes a key. */
    @PostMapping
    @Access(value = Role.ADMIN, stepUp = true)
    @Unversioned
    @MayRefuse({
        ApiKeyRefusal.KeyScopeUnknown.class,
        ApiKeyRefusal.KeyLifetimeInvalid.class,
        ApiKeyRefusal.KeyNetworkInvalid.class,
        ApiKeyRefusal.KeyDutiesMismatch.class,
        ApiKeyRefusal.KeyFacilityUnknown.class
    })
    ResponseEntity<Shown> createApiKey(@RequestBody @Valid Creation body, Call call) {
        ApiKeyText key = ApiKeyText.fresh();
        Outcome outcome = commands.send(call, body.toCommand(key));
        URI place = URI.create(PATH + outcome.accepted().id());
        return outcome.with(ResponseEntity.created(place)).body(shown(outcome, key));
    }

    /** Gives a key that one made another secret; both hold for a while, and the key ends when it would have ended. */
    @PostMapping("/{apiKeyId}/rotations")
    @Access(value = Role.ADMIN, stepUp = true)
    @MayRefuse({ApiKeyRefusal.KeyOfAnother.class, ApiKeyRefusal.KeyOverlapTooLong.class, ApiKeyRefusal.KeyOver.class})
    ResponseEntity<Shown> rotateApiKey(@PathVariable UUID apiKeyId, @RequestBody @Valid Rotation body, Call call) {
        ApiKeyView seen = queries.one(call.seeing(positions.now()), new FindApiKey(apiKeyId), ApiKeyView.class);
        ApiKeyText key = ApiKeyText.fresh(seen.keyId());
        Duration overlap = Duration.ofHours(body.overlapHours());
        Outcome outcome = commands.send(call, new RotateApiKey(apiKeyId, key.hash(), overlap));
        return outcome.with(ResponseEntity.ok()).body(shown(outcome, key));
    }

    /** Ends a key at once. */
    @DeleteMapping("/{apiKeyId}")
    @Access(value = Role.ADMIN, stepUp = true)
    @MayRefuse
    ResponseEntity<Void> revokeApiKey(@PathVariable UUID apiKeyId, Call call) {
        return commands.send(call, new RevokeApiKey(apiKeyId)).gone();
    }

    /** All, newest first. */
    @GetMapping
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse
    Page<ApiKeyView> listApiKeys(PageRequest page, Call call) {
        return queries.page(call, new ListApiKeys(page));
    }

    /** One. */
    @GetMapping("/{apiKeyId}")
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse
    ResponseEntity<ApiKeyView> findApiKey(@PathVariable UUID apiKeyId, Call call) {
        ApiKeyView key = queries.one(call, new FindApiKey(apiKeyId), ApiKeyView.class);
        return Views.item(key, key.version(), key.position());
    }

    private static Shown shown(Outcome outcome, ApiKeyText key) {
        return new Shown(outcome.accepted().id(), outcome.replayed() ? null : key.text());
    }
}

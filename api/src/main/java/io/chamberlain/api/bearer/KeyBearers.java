package io.chamberlain.api.bearer;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.credential.ApiKeyText;
import io.chamberlain.api.credential.Tokens;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.limit.RateLimits;
import io.chamberlain.api.limit.Recent;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.apikey.ApiKeyCommand.NoteApiKeyUsed;
import io.chamberlain.contract.apikey.ApiKeyRefusal.KeyNotValid;
import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.AttemptLog.Attempt;
import io.chamberlain.contract.port.Authentication;
import io.chamberlain.contract.port.Authentication.Keyed;
import io.chamberlain.contract.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Finds out whom a program's key acts for. */
@Component
public class KeyBearers {

    private static final String CODE = Refusal.codeOf(KeyNotValid.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MANY = 10_000;

    private final Authentication authentication;
    private final AttemptLog attempts;
    private final RateLimits limits;
    private final Commands commands;
    private final Clock clock;
    private final Map<UUID, Instant> noted = new ConcurrentHashMap<>();
    private final Recent lately = new Recent();

    KeyBearers(Authentication authentication, AttemptLog attempts, RateLimits limits, Commands commands, Clock clock) {
        this.authentication = authentication;
        this.attempts = attempts;
        this.limits = limits;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * The key that the text is, if it holds from the address; a failure of one that exists is recorded for who made it.
     *
     * @param nobody the client before anything is known of it
     * @throws io.chamberlain.api.problem.Faulty TOO_MANY_REQUESTS for who tries out keys
     */
    public Optional<Keyed> find(String text, Actor nobody) {
        Optional<ApiKeyText> key = ApiKeyText.read(text);
        String address = nobody.address() == null ? "" : nobody.address();
        String hash = Tokens.hash(text);
        if (!lately.contains(hash)) {
            limits.demandGuess(address);
        }
        Instant now = clock.instant();
        Optional<Keyed> known = key.flatMap(it -> authentication.key(it.publicId(), hash, now));
        Optional<Keyed> held = known.filter(it -> it.holds() && it.grant().admits(nobody.address()));
        if (held.isPresent()) {
            lately.add(hash);
        } else {
            lately.remove(hash);
            limits.guessed(address);
            known.ifPresent(it -> attempts.record(failed(it.actor(), nobody)));
        }
        return held;
    }

    private static Attempt failed(Actor ofKey, Actor nobody) {
        return new Attempt(nobody, "denied", "apikey.Use", "apikey", ofKey.keyId(), ofKey.userId(), CODE);
    }

    /** Notes that the key was used, beside the request. */
    public void note(Actor actor) {
        Instant now = clock.instant();
        UUID keyId = actor.keyId();
        if (keyId == null) {
            return;
        }
        Instant mine =
                noted.compute(keyId, (_, at) -> at == null || !at.plus(PAUSE).isAfter(now) ? now : at);
        if (mine.equals(now)) {
            if (noted.size() > MANY) {
                noted.values().removeIf(at -> !at.plus(PAUSE).isAfter(now));
            }
            commands.sendAside(Call.plain(actor), new NoteApiKeyUsed(keyId));
        }
    }
}

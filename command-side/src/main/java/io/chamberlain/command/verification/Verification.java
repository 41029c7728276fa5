package io.chamberlain.command.verification;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.SessionCommand;
import io.chamberlain.contract.verification.VerificationCommand;
import io.chamberlain.contract.verification.VerificationEvent;
import io.chamberlain.contract.verification.VerificationEvent.VerificationConsumed;
import io.chamberlain.contract.verification.VerificationEvent.VerificationFailed;
import io.chamberlain.contract.verification.VerificationEvent.VerificationIssued;
import io.chamberlain.contract.verification.VerificationKind;
import io.chamberlain.contract.verification.VerificationRefusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * A person's proofs by mail of one kind, of which the newest may hold: until its end, for five tries, once. No more than five
 * are issued an hour, so that nobody's mailbox is filled by strangers; but who asks five times for somebody else does not keep
 * them waiting longer than the last of these holds.
 */
@AggregateRoot(type = "verification")
final class Verification {

    private static final int TRIES = 5;
    private static final int MOST_AN_HOUR = 5;
    private static final Duration HOUR = Duration.ofHours(1);

    @AggregateIdentifier
    private UUID id;

    private @Nullable VerificationIssued newest;
    private boolean open;
    private final Deque<Instant> issued = new ArrayDeque<>();
    private int attempts;

    @SuppressWarnings("NullAway.Init") // everything is set by the first event
    Verification() {}

    /** Where to: its text and its keyed hash. */
    record Address(@Nullable String email, String emailKey) {}

    /** Whether one more is to be mailed. */
    boolean issue(UUID userId, VerificationKind kind, UUID tokenId, Address address, String secretHash, Instant at) {
        Instant hourAgo = at.minus(HOUR);
        boolean many =
                issued.stream().filter(earlier -> earlier.isAfter(hourAgo)).count() >= MOST_AN_HOUR;
        if (many && newest().expiresAt().isAfter(at)) {
            return false;
        }
        apply(new VerificationIssued(
                kind.streamOf(userId),
                tokenId,
                newest == null ? null : newest.tokenId(),
                userId,
                kind.name(),
                address.email(),
                address.emailKey(),
                secretHash,
                at.plus(kind.lifetime()),
                at));
        return true;
    }

    /** @throws Refused TOKEN_INVALID unless a secret of the kind may be tried */
    void requireOpen(VerificationKind kind, Instant at) {
        if (!open
                || !newest().kind().equals(kind.name())
                || !newest().expiresAt().isAfter(at)) {
            throw new Refused(new VerificationRefusal.TokenInvalid());
        }
    }

    /**
     * Whose stream this is, anybody may work out; what the newest mail is named by, only who has it.
     *
     * @throws Refused TOKEN_INVALID when it is another one, which counts as no try
     */
    void requireNamed(UUID tokenId) {
        if (!newest().tokenId().equals(tokenId)) {
            throw new Refused(new VerificationRefusal.TokenInvalid());
        }
    }

    boolean holds(String secretHash) {
        return MessageDigest.isEqual(
                secretHash.getBytes(StandardCharsets.UTF_8),
                newest().secretHash().getBytes(StandardCharsets.UTF_8));
    }

    void consume(Instant at) {
        apply(new VerificationConsumed(id, newest().tokenId(), newest().userId(), at));
    }

    /** Counts a wrong secret: the command that brought it is carried out, its outcome says that nothing was proved. */
    Accepted noteWrong(Instant at) {
        apply(new VerificationFailed(id, newest().tokenId(), newest().userId(), attempts + 1, at));
        return new Accepted(id, getVersion(), Map.of(SessionCommand.OUTCOME, VerificationCommand.WRONG_SECRET));
    }

    UUID userId() {
        return newest().userId();
    }

    /** The address it went to. */
    Address address() {
        return new Address(newest().email(), newest().emailKey());
    }

    Accepted accepted(Map<String, String> facts) {
        return new Accepted(id, getVersion(), facts);
    }

    private VerificationIssued newest() {
        return Objects.requireNonNull(newest, "nothing was issued yet");
    }

    @EventSourcingHandler
    void evolve(VerificationEvent event) {
        switch (event) {
            case VerificationIssued fresh -> {
                id = fresh.verificationId();
                newest = fresh;
                open = true;
                attempts = 0;
                issued.addLast(fresh.at());
                if (issued.size() > MOST_AN_HOUR) {
                    issued.removeFirst();
                }
            }
            case VerificationFailed failed -> {
                attempts = failed.attempts();
                open = attempts < TRIES;
            }
            case VerificationConsumed _ -> open = false;
        }
    }
}

package io.chamberlain.contract.verification;

import io.chamberlain.contract.event.Credential;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.Personal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to proofs by mail: a stream for each person and {@link VerificationKind}. */
public sealed interface VerificationEvent extends DomainEvent {

    UUID verificationId();

    UUID tokenId();

    UUID userId();

    /**
     * A secret went to an address; an older one of the same stream is over.
     *
     * @param replacedTokenId of the one before; null for the first
     * @param kind a {@link VerificationKind}
     * @param email the address it went to
     * @param emailKey HMAC of the normalised address
     * @param secretHash keyed hash
     */
    record VerificationIssued(
            UUID verificationId,
            UUID tokenId,
            @Nullable UUID replacedTokenId,
            UUID userId,
            String kind,
            @Personal(subject = "userId") @Nullable String email,
            String emailKey,
            @Credential String secretHash,
            Instant expiresAt,
            Instant at)
            implements VerificationEvent {}

    /** @param attempts so far; the fifth ends it */
    record VerificationFailed(UUID verificationId, UUID tokenId, UUID userId, int attempts, Instant at)
            implements VerificationEvent {}

    record VerificationConsumed(UUID verificationId, UUID tokenId, UUID userId, Instant at)
            implements VerificationEvent {}
}

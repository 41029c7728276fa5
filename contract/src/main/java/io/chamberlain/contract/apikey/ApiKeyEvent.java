package io.chamberlain.contract.apikey;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happened to keys of programs. Secrets appear as hashes only. */
public sealed interface ApiKeyEvent extends DomainEvent {

    UUID apiKeyId();

    /** @param serviceName what the key is for; names no person */
    record ApiKeyCreated(UUID apiKeyId, String serviceName, KeyGrant grant, Instant at) implements ApiKeyEvent {
        @Override
        public List<Claim> claims() {
            return List.of(grant.claim(apiKeyId));
        }
    }

    /** Another secret; the one until now holds for a while beside it. */
    record ApiKeyRotated(UUID apiKeyId, KeyGrant grant, Instant at) implements ApiKeyEvent {
        @Override
        public List<Claim> claims() {
            return List.of(grant.claim(apiKeyId));
        }

        @Override
        public List<Claim.Key> releases() {
            return List.of(grant.key());
        }
    }

    /** Used, at most once a minute. */
    record ApiKeyUsed(UUID apiKeyId, Instant at) implements ApiKeyEvent {}

    record ApiKeyRevoked(UUID apiKeyId, String publicId, Instant at) implements ApiKeyEvent {
        @Override
        public List<Claim.Key> releases() {
            return List.of(Claim.key(KeyGrant.SCOPE, publicId));
        }
    }
}

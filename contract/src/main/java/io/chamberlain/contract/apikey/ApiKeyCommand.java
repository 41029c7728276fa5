package io.chamberlain.contract.apikey;

import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.message.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of keys, by administrators with a fresh proof; never by a key. Secrets arrive as hashes only. */
public sealed interface ApiKeyCommand extends Command {

    UUID apiKeyId();

    @Override
    default Subject subject() {
        return new Subject("apikey", apiKeyId());
    }

    /**
     * @param scopes of {@link KeyScope#text()}
     * @param facilityId to act as this facility's staff; null to act as an administrator
     * @param networks none for anywhere
     */
    record CreateApiKey(
            @TargetAggregateIdentifier UUID apiKeyId,
            String publicId,
            String serviceName,
            List<String> scopes,
            @Nullable UUID facilityId,
            Set<Duty> duties,
            List<String> networks,
            Instant expiresAt,
            String secretHash)
            implements ApiKeyCommand {}

    /** @param overlap how long the old secret holds beside the new one; the key ends when it would have ended */
    record RotateApiKey(@TargetAggregateIdentifier UUID apiKeyId, String secretHash, Duration overlap)
            implements ApiKeyCommand {}

    record RevokeApiKey(@TargetAggregateIdentifier UUID apiKeyId) implements ApiKeyCommand {}

    /** Records that a key was used; by the key itself. */
    record NoteApiKeyUsed(@TargetAggregateIdentifier UUID apiKeyId) implements ApiKeyCommand {}
}

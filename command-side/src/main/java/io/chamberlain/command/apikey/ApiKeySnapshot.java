package io.chamberlain.command.apikey;

import io.chamberlain.contract.apikey.KeyGrant;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A key's state as a snapshot keeps it; a change of shape is a new revision. */
@Revision(ApiKeySnapshot.REVISION)
record ApiKeySnapshot(
        UUID apiKeyId, KeyGrant grant, @Nullable Instant lastUsed, boolean revoked) {

    static final String REVISION = "1";
}

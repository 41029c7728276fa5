package io.chamberlain.command.session;

import io.chamberlain.contract.session.Grant;
import java.util.Set;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/** A session's state as a snapshot keeps it; a change of shape is a new revision. */
@Revision(SessionSnapshot.REVISION)
record SessionSnapshot(
        UUID sessionId,
        UUID userId,
        int seat,
        Grant grant,
        String refreshTokenHash,
        Set<String> usedRefreshTokenHashes,
        int failedStepUps,
        boolean revoked) {

    static final String REVISION = "2";
}

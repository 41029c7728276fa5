package io.chamberlain.contract.rolechange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an approver of a role change agrees to. The reason is left out: it is personal, and the hash holds after the
 * person's key was destroyed.
 *
 * @param duties in any order
 */
public record RoleChangeTerms(
        UUID roleChangeId,
        UUID userId,
        String role,
        @Nullable UUID facilityId,
        List<String> duties,
        UUID proposedBy) {

    public RoleChangeTerms {
        duties = duties.stream().sorted().toList();
    }

    /** SHA-256 (hex, 64 characters) over one line for each term; no term holds a line end. */
    public String contentHash() {
        String text = String.join(
                "\n",
                "role-change/1",
                roleChangeId.toString(),
                userId.toString(),
                role,
                facilityId == null ? "" : facilityId.toString(),
                String.join(",", duties),
                proposedBy.toString());
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

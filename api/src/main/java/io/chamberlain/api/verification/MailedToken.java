package io.chamberlain.api.verification;

import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.verification.VerificationCommand;
import io.chamberlain.contract.verification.VerificationRefusal.TokenInvalid;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail's link has behind its #, which no server and no referrer ever sees: which proof, what this mail of it is named by,
 * which nobody can work out, and its secret.
 */
record MailedToken(UUID verificationId, UUID tokenId, String secret) {

    private static final String ID = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
    private static final Pattern SHAPE = Pattern.compile("chv_" + ID + "_" + ID + "_([A-Za-z0-9_-]{43})");

    /** That of a proof that was just issued. */
    static MailedToken of(Accepted issued, String secret) {
        return new MailedToken(
                issued.id(), UUID.fromString(issued.facts().getOrDefault(VerificationCommand.ISSUED, "")), secret);
    }

    /** @throws Refused TOKEN_INVALID */
    static MailedToken of(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new Refused(new TokenInvalid());
        }
        return new MailedToken(UUID.fromString(matcher.group(1)), UUID.fromString(matcher.group(2)), matcher.group(3));
    }

    /** As it is mailed. */
    String text() {
        return "chv_" + verificationId + "_" + tokenId + "_" + secret;
    }

    @Override
    public String toString() {
        return "MailedToken[***]";
    }
}

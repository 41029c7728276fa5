package io.chamberlain.api.verification;

import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.verification.VerificationRefusal.TokenInvalid;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a mail's link has behind its #, which no server and no referrer ever sees: which proof, and its secret. */
record MailedToken(UUID verificationId, String secret) {

    private static final Pattern SHAPE =
            Pattern.compile("chv_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})_([A-Za-z0-9_-]{43})");

    /** @throws Refused TOKEN_INVALID */
    static MailedToken of(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new Refused(new TokenInvalid());
        }
        return new MailedToken(UUID.fromString(matcher.group(1)), matcher.group(2));
    }

    /** As it is mailed. */
    String text() {
        return "chv_" + verificationId + "_" + secret;
    }

    @Override
    public String toString() {
        return "MailedToken[***]";
    }
}

package io.chamberlain.command.user;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.chamberlain.contract.session.Secret;
import java.security.InvalidKeyException;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** What a person holds in their hand: makes codes of a secret. */
public record Authenticator(String secret) {

    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();

    public Secret codeAt(Instant at) {
        try {
            return new Secret(CODES.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(secret), CODES.getAlgorithm()), at));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}

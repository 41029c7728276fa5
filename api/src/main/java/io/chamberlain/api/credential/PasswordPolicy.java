package io.chamberlain.api.credential;

import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.user.UserRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Length counts, composition does not, and what everybody tries first is out (NIST SP 800-63B, 3.1.1.2). */
@Component
public class PasswordPolicy {

    /** Characters, as a person counts them. */
    public static final int SHORTEST = 12;

    /** Characters; bounds the work of a hash. */
    public static final int LONGEST = 128;

    private static final int FEWEST_DIFFERENT = 4;

    private final Set<String> common;

    PasswordPolicy() {
        this.common = common();
    }

    /** @throws Refused PASSWORD_TOO_WEAK */
    public void demand(Secret password, String email) {
        String text = password.reveal();
        int length = text.codePointCount(0, text.length());
        String lower = text.toLowerCase(Locale.ROOT);
        boolean isWeak = length < SHORTEST
                || length > LONGEST
                || common.contains(lower)
                || lower.equals(email.strip().toLowerCase(Locale.ROOT))
                || text.codePoints().distinct().count() < FEWEST_DIFFERENT;
        if (isWeak) {
            throw new Refused(new UserRefusal.PasswordTooWeak());
        }
    }

    private static Set<String> common() {
        try (InputStream list = PasswordPolicy.class.getResourceAsStream("common-passwords.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

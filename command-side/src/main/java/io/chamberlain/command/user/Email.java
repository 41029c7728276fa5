package io.chamberlain.command.user;

import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.user.UserRefusal;
import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address in the one form that is compared and stored: trimmed, in lower case. At most 254 characters (RFC 5321). */
public record Email(String normalised) {

    private static final int LONGEST = 254;
    private static final Pattern SHAPE = Pattern.compile(
            "[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

    /** @throws Refused EMAIL_INVALID */
    public static Email of(String typed) {
        String normalised = normalise(typed);
        if (normalised.length() > LONGEST || !SHAPE.matcher(normalised).matches()) {
            throw new Refused(new UserRefusal.EmailInvalid());
        }
        return new Email(normalised);
    }

    /** The key of whatever was typed: what is no address belongs to no account. */
    public static String keyOf(String typed, Keys keys) {
        return keys.pepper(normalise(typed));
    }

    /** The keyed hash that claims the address. */
    String key(Keys keys) {
        return keys.pepper(normalised);
    }

    private static String normalise(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "***";
    }
}

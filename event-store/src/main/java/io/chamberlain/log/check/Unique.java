package io.chamberlain.log.check;

import io.chamberlain.contract.compliance.ClaimCheck.Kind;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.CursorMalformed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;

/**
 * Names one thing that is unique: a claim by its scope and key, a reservation by its resource and beginning. What is
 * reported follows their order, and a cursor is the last one reported.
 */
record Unique(Kind kind, String scope, String key) implements Comparable<Unique> {

    private static final Comparator<Unique> ORDER =
            Comparator.comparing(Unique::kind).thenComparing(Unique::scope).thenComparing(Unique::key);
    private static final String SEPARATOR = "\n";

    @Override
    public int compareTo(Unique other) {
        return ORDER.compare(this, other);
    }

    String cursor() {
        String text = String.join(SEPARATOR, kind.name(), scope, key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Refused CURSOR_MALFORMED */
    static Unique read(String cursor) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, 3);
            if (parts.length == 3) {
                return new Unique(Kind.valueOf(parts[0]), parts[1], parts[2]);
            }
        } catch (IllegalArgumentException _) {
            // Said below, as for what has too few parts.
        }
        throw new Refused(new CursorMalformed());
    }
}

package io.chamberlain.contract.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadContextTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final Instant EXPIRY = Instant.ofEpochSecond(1_767_614_400L);

    /** The signatures were computed with another implementation of HMAC-SHA256. */
    @Test
    void the_text_is_the_fields_and_their_signature() {
        ReadContext billing = new ReadContext(
                UUID.fromString("00000000-0000-0000-0000-000000000001"),
                Role.STAFF,
                Set.of(Duty.FRONT_DESK, Duty.BILLING),
                UUID.fromString("00000000-0000-0000-0000-0000000000f1"),
                "HPAYMT",
                null,
                EXPIRY);
        assertThat(billing.sign(KEY, "2026-01-05"))
                .isEqualTo("1|2026-01-05|00000000-0000-0000-0000-000000000001|STAFF|BILLING,FRONT_DESK|"
                        + "00000000-0000-0000-0000-0000000000f1|HPAYMT||1767614400|"
                        + "501dafce4e8d2e4fa4a2270e1686ad33b98f4563ae44483ad9e70812847cc571");
    }

    @Test
    void nobody_signed_in_has_a_signed_context_too() {
        assertThat(ReadContext.of(Actor.anonymous("192.0.2.1", null, null), EXPIRY)
                        .sign(KEY, "2026-01-05"))
                .isEqualTo("1|2026-01-05||ANONYMOUS|||||1767614400|"
                        + "88e0175d6d0fa749d35de32b4cbf61fe8339b3d0eee0b6155637c22dd40ecc9a");
    }

    @Test
    void no_part_can_break_out_of_its_field() {
        assertThatThrownBy(() -> new ReadContext(null, Role.ANONYMOUS, Set.of(), null, "A|B", null, EXPIRY))
                .isInstanceOf(IllegalArgumentException.class);
        ReadContext context = new ReadContext(null, Role.ANONYMOUS, Set.of(), null, null, null, EXPIRY);
        assertThatThrownBy(() -> context.sign(KEY, "a|b")).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.chamberlain.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.api.limit.RateLimits.Rest;
import io.chamberlain.api.problem.Faulty;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is counted as one, and which limit is told. */
class RateLimitsTest {

    private final RateLimits limits = new RateLimits(new Limits(3, 3, 5, 4, 30, 3, 6, 3));

    @Test
    void an_ipv6_address_counts_as_its_network_and_an_ipv4_address_as_itself() {
        assertThat(Networks.of("2001:db8:1:1::1")).isEqualTo(Networks.of("2001:0db8:0001:0001:ffff::9"));
        assertThat(Networks.of("2001:db8:1:1::1")).isNotEqualTo(Networks.of("2001:db8:1:2::1"));
        assertThat(Networks.of("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(Networks.of("::ffff:192.0.2.1")).as("the same client").isEqualTo("192.0.2.1");
        assertThat(Networks.of("not an address")).isEqualTo("not an address");
    }

    @Test
    void one_network_uses_one_limit_up() {
        for (int i = 1; i <= 3; i++) {
            assertThat(limits.anonymous("2001:db8::" + i).isWithin()).isTrue();
        }
        assertThat(limits.anonymous("2001:db8::4").isWithin()).isFalse();
        assertThat(limits.anonymous("2001:db8:0:1::4").isWithin()).isTrue();
    }

    @Test
    void the_tighter_of_two_limits_is_told() {
        String ann = UUID.randomUUID().toString();
        Rest own = limits.signedIn(ann, "192.0.2.1");
        assertThat(own.limit()).as("three of four left, four of five").isEqualTo(4);
        assertThat(own.left()).isEqualTo(3);
        limits.signedIn("ben", "192.0.2.1");
        limits.signedIn("cleo", "192.0.2.1");
        Rest shared = limits.signedIn("dan", "192.0.2.1");
        assertThat(shared.limit()).as("one of five left, three of four").isEqualTo(5);
        assertThat(shared.left()).isEqualTo(1);
    }

    @Test
    void an_address_ends_before_its_persons_do() {
        for (int i = 0; i < 5; i++) {
            assertThat(limits.signedIn("person " + i, "192.0.2.1").isWithin()).isTrue();
        }
        Rest over = limits.signedIn("another", "192.0.2.1");
        assertThat(over.isWithin()).isFalse();
        assertThat(over.limit()).isEqualTo(5);
        assertThat(limits.signedIn("another", "192.0.2.2").isWithin()).isTrue();
    }

    @Test
    void who_is_over_their_own_limit_takes_nothing_from_the_others() {
        for (int i = 0; i < 4; i++) {
            limits.signedIn("ann", "192.0.2.1");
        }
        for (int i = 0; i < 10; i++) {
            assertThat(limits.signedIn("ann", "192.0.2.1").isWithin()).isFalse();
        }
        assertThat(limits.signedIn("ben", "192.0.2.1").isWithin()).isTrue();
    }

    @Test
    void guesses_from_another_network_keep_no_owner_out() {
        for (int i = 0; i < 3; i++) {
            limits.signIn("192.0.2.66", "ann");
            limits.signInFailed("ann");
        }
        assertThatThrownBy(() -> limits.signIn("192.0.2.66", "ann")).isInstanceOf(Faulty.class);
        limits.signIn("192.0.2.1", "ann");
    }

    @Test
    void guesses_from_many_networks_are_bounded_and_keep_nobody_out_where_they_got_in_before() {
        limits.signInHeld("192.0.2.1", "ann");
        for (int network = 1; network <= 6; network++) {
            limits.signIn("198.51.100." + network, "ann");
            limits.signInFailed("ann");
        }
        assertThatThrownBy(() -> limits.signIn("198.51.100.7", "ann")).isInstanceOf(Faulty.class);
        limits.signIn("192.0.2.1", "ann");
        limits.signIn("198.51.100.7", "ben");
    }

    @Test
    void an_address_that_is_none_is_not_this_machine() {
        assertThat(Networks.isLoopback("unknown")).isFalse();
        assertThat(Networks.isLoopback("127.0.0.1")).isTrue();
        assertThat(Networks.isLoopback("::1")).isTrue();
    }

    @Test
    void strangers_take_nothing_from_those_who_are_signed_in() {
        for (int i = 0; i < 10; i++) {
            limits.anonymous("192.0.2.1");
        }
        assertThat(limits.signedIn("ann", "192.0.2.1").isWithin()).isTrue();
    }
}

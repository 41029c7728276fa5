package io.chamberlain.contract.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "192.0.2.0/24, unknown, false"
    })
    void an_address_is_in_the_range_or_not(String network, String address, boolean inside) {
        assertThat(Network.of(network).contains(address)).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "192.0.2.1/24", "192.0.2.0/33", "example.org", "192.0.2/24", "::1/129", "192.0.2.0/-1"})
    void what_is_no_range_is_refused(String text) {
        assertThat(Network.read(text)).isEmpty();
    }

    @Test
    void a_request_without_an_address_is_in_none() {
        assertThat(Network.of("0.0.0.0/0").contains(null)).isFalse();
    }
}

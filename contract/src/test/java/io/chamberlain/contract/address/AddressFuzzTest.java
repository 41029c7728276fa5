package io.chamberlain.contract.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Realm;
import io.chamberlain.contract.refusal.Refused;
import java.nio.charset.StandardCharsets;

/** Any text as an address: read into its one form, or refused as what it is. {@code CONTRIBUTING.md} tells how to look for longer. */
class AddressFuzzTest {

    @FuzzTest(maxDuration = "10s")
    void an_address_is_read_into_its_one_form_or_refused(byte[] bytes) {
        String text = new String(bytes == null ? new byte[0] : bytes, StandardCharsets.UTF_8);
        for (Network network : Network.values()) {
            for (Realm realm : Realm.values()) {
                try {
                    Address address = Address.of(network, realm, text, true);
                    assertThat(Address.of(network, realm, address.text(), false))
                            .isEqualTo(address);
                    assertThat(address.text()).isEqualToIgnoringCase(text);
                } catch (Refused refused) {
                    assertThat(refused.refusal()).isInstanceOf(AddressRefusal.class);
                }
            }
        }
    }
}

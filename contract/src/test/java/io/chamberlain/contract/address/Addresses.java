package io.chamberlain.contract.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Realm;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;

/** Reads addresses as the tests say it. */
final class Addresses {

    static final Refusal MALFORMED = new AddressRefusal.AddressMalformed();
    static final Refusal CHECKSUM = new AddressRefusal.AddressChecksum();
    static final Refusal OTHER_LEDGER = new AddressRefusal.AddressOfOtherLedger();
    static final Refusal UNCONFIRMED = new AddressRefusal.AddressUnconfirmed();
    static final Refusal ZERO = new AddressRefusal.AddressIsZero();

    private Addresses() {}

    static String bitcoin(Realm realm, String text) {
        return Address.of(Network.BITCOIN, realm, text, false).text();
    }

    static String main(Network network, String text) {
        return Address.of(network, text).text();
    }

    static Refusal refusal(Network network, Realm realm, String text) {
        Refused refused = catchThrowableOfType(Refused.class, () -> Address.of(network, realm, text, false));
        assertThat(refused).as(text).isNotNull();
        return refused.refusal();
    }

    static Refusal refusal(Network network, String text) {
        return refusal(network, Realm.MAIN, text);
    }
}

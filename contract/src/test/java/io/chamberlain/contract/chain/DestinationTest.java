package io.chamberlain.contract.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chamberlain.contract.address.Address;
import io.chamberlain.contract.address.AddressRefusal;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where an asset may be sent to, beyond the address being one. */
class DestinationTest {

    private static final String TOKEN = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
    private static final String HOT = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
    private static final String SOMEBODY = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    private static final Asset ETH = new Asset(Network.ETHEREUM, Currency.ETH, null);
    private static final Asset USDC = new Asset(Network.ETHEREUM, Currency.USDC, TOKEN);
    private static final Asset BTC = new Asset(Network.BITCOIN, Currency.BTC, null);
    private static final Networks NETWORKS = new OnTestLedgers();

    @Test
    void an_address_of_somebody_else_is_in_order() {
        assertThat(Address.destination(NETWORKS, USDC, SOMEBODY, false).text()).isEqualTo(SOMEBODY);
    }

    @Test
    void our_own_address_is_refused_however_it_is_written() {
        assertThat(refusal(ETH, HOT)).isEqualTo(new AddressRefusal.AddressIsOurs());
        assertThat(refusal(ETH, HOT.toLowerCase(Locale.ROOT))).isEqualTo(new AddressRefusal.AddressIsOurs());
    }

    @Test
    void a_token_is_no_receiver_neither_of_itself_nor_of_the_native_currency() {
        assertThat(refusal(USDC, TOKEN)).isEqualTo(new AddressRefusal.AddressIsToken());
        assertThat(refusal(ETH, TOKEN)).isEqualTo(new AddressRefusal.AddressIsToken());
    }

    @Test
    void an_address_is_read_for_the_ledger_that_is_paid_on() {
        assertThat(refusal(BTC, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"))
                .isEqualTo(new AddressRefusal.AddressOfOtherLedger());
    }

    private static Refusal refusal(Asset asset, String text) {
        return catchThrowableOfType(Refused.class, () -> Address.destination(NETWORKS, asset, text, true))
                .refusal();
    }

    /** A house that pays on test ledgers. */
    private static final class OnTestLedgers implements Networks {

        @Override
        public List<Asset> assets() {
            return List.of(ETH, USDC, BTC);
        }

        @Override
        public Optional<Terms> terms(Network network) {
            return Optional.of(new Terms(network, Realm.TEST, "test", 3));
        }

        @Override
        public boolean isOurs(Network network, String canonical) {
            return canonical.equals(HOT);
        }
    }
}

package io.chamberlain.contract.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.chamberlain.contract.refusal.Refused;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Any text as an amount: read exactly, or refused as what it is. {@code CONTRIBUTING.md} tells how to look for longer. */
class MoneyFuzzTest {

    @FuzzTest(maxDuration = "10s")
    void an_amount_is_read_exactly_or_refused(byte[] bytes) {
        String text = new String(bytes == null ? new byte[0] : bytes, StandardCharsets.UTF_8);
        for (Currency currency : Currency.values()) {
            try {
                Money money = Money.of(text, currency);
                assertThat(new BigDecimal(money.amount())).isEqualByComparingTo(new BigDecimal(text));
                assertThat(Money.of(money.amount(), currency)).isEqualTo(money);
            } catch (Refused refused) {
                assertThat(refused.refusal()).isInstanceOf(MoneyRefusal.class);
            }
        }
    }
}

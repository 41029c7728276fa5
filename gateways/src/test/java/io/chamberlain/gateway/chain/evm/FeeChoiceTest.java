package io.chamberlain.gateway.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FeeChoiceTest {

    private static final BigInteger GAS = BigInteger.valueOf(21_000);

    @Test
    void twice_the_base_fee_and_the_tip_is_offered_where_the_cap_allows_it() {
        assertThat(under(21_000L * 1_000, 80, 5))
                .hasValueSatisfying(fees -> assertThat(fees.mostPerGas()).isEqualTo(165));
    }

    @Test
    void as_much_as_the_cap_allows_is_offered_where_the_next_block_may_take_it() {
        assertThat(under(21_000L * 95, 80, 5))
                .hasValueSatisfying(fees -> assertThat(fees.mostPerGas()).isEqualTo(95));
    }

    @Test
    void less_than_the_next_block_costs_is_not_offered() {
        assertThat(under(21_000L * 95 - 1, 80, 5)).isEmpty();
    }

    @Property
    void what_is_offered_never_costs_more_than_the_cap(
            @ForAll @LongRange(min = 0, max = 1L << 60) long cap,
            @ForAll @LongRange(min = 0, max = 1L << 40) long base,
            @ForAll @LongRange(min = 0, max = 1L << 40) long tip) {
        under(cap, base, tip).ifPresent(fees -> {
            assertThat(fees.gas().multiply(fees.mostPerGas())).isLessThanOrEqualTo(BigInteger.valueOf(cap));
            assertThat(fees.tipPerGas()).isLessThanOrEqualTo(fees.mostPerGas());
        });
    }

    private static Optional<EvmTransaction.Fees> under(long cap, long base, long tip) {
        return FeeChoice.under(BigInteger.valueOf(cap), GAS, BigInteger.valueOf(base), BigInteger.valueOf(tip));
    }
}

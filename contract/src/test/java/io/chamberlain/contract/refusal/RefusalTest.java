package io.chamberlain.contract.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.wallet.WalletRefusal;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void a_code_is_the_records_name_in_upper_snake_case() {
        assertThat(new WalletRefusal.HoldAlreadyResolved().code()).isEqualTo("HOLD_ALREADY_RESOLVED");
        assertThat(new WalletRefusal.HoldAlreadyResolved().kind()).isEqualTo(RefusalKind.CONFLICT);
    }

    @Test
    void a_replayed_refusal_answers_with_the_code_and_kind_of_the_first() {
        Refusal replayed = new RequestRefusal.Replayed(
                "INSUFFICIENT_FUNDS", RefusalKind.RULE, "The wallet has less available than that.", java.util.Map.of());
        assertThat(replayed.code()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(replayed.kind().status()).isEqualTo(422);
    }
}

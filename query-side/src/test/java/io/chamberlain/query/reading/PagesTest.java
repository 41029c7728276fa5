package io.chamberlain.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.wallet.WalletQuery.ListTransactions;
import io.chamberlain.contract.wallet.WalletQuery.TransactionView;
import io.chamberlain.query.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists, page by page. */
class PagesTest {

    private final Reading reading = new Reading();
    private final Story story = reading.story;

    @AfterEach
    void close() {
        reading.close();
    }

    @Test
    void pages_follow_each_other_without_loss_and_a_mangled_cursor_is_refused() throws Exception {
        UUID ann = story.patient();
        UUID wallet = story.wallet(ann);
        for (int i = 0; i < 25; i++) {
            story.funded(wallet, 1 + i);
        }
        reading.model.apply(story.log());
        List<Long> positions = new ArrayList<>();
        String cursor = null;
        do {
            Page<TransactionView> page = reading.page(
                    new ListTransactions(new PageRequest(cursor, 10), wallet, null, null, null), Reading.patient(ann));
            page.items().forEach(entry -> positions.add(entry.position()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(positions).hasSize(25).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));

        String good = reading.<TransactionView>page(
                        new ListTransactions(new PageRequest(null, 10), wallet, null, null, null), Reading.patient(ann))
                .next();
        String mangled = (good.charAt(0) == 'A' ? 'B' : 'A') + good.substring(1);
        for (String bad : List.of(mangled, "", "x", "!!!", good + "AAAA")) {
            assertThatThrownBy(() -> reading.page(
                            new ListTransactions(new PageRequest(bad, 10), wallet, null, null, null),
                            Reading.patient(ann)))
                    .isInstanceOf(Refused.class)
                    .hasMessage("CURSOR_MALFORMED");
        }
    }
}

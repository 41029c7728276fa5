package io.chamberlain.query.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.chamberlain.query.Story;
import io.chamberlain.query.TestLog;
import io.chamberlain.query.TestReadModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WalletRowsTest {

    private final TestReadModel model = new TestReadModel();
    private final Story story = new Story(new TestLog());
    private final UUID owner = story.patient();
    private final UUID wallet = story.wallet(owner);

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void a_funding_shows_in_the_balance_and_as_two_balanced_rows() {
        UUID movement = story.funded(wallet, 1_250);
        model.apply(story.log());
        assertThat(walletRow())
                .containsEntry("posted", BigDecimal.valueOf(1_250))
                .containsEntry("available", BigDecimal.valueOf(1_250))
                .containsEntry("version", 1L)
                .containsEntry("last_position", 3L);
        assertThat(journal(movement))
                .extracting(row -> row.get("account"), row -> row.get("direction"), row -> row.get("user_id"))
                .containsExactly(tuple("receipts", "DEBIT", null), tuple("wallet:" + wallet, "CREDIT", owner));
    }

    @Test
    void a_transfer_is_one_row_of_each_wallet() {
        UUID other = story.wallet(story.patient());
        story.funded(wallet, 100);
        UUID movement = story.transferred(wallet, other, 30);
        model.apply(story.log());
        assertThat(journal(movement)).extracting(row -> row.get("wallet_id")).containsExactlyInAnyOrder(wallet, other);
        assertThat(unbalanced()).isEmpty();
    }

    @Test
    void a_captured_hold_takes_a_part_and_gives_back_the_rest() {
        story.funded(wallet, 100);
        UUID hold = story.held(wallet, 40);
        story.increased(wallet, hold, 10, 50);
        model.apply(story.log());
        assertThat(walletRow())
                .containsEntry("held", BigDecimal.valueOf(50))
                .containsEntry("available", BigDecimal.valueOf(50));

        story.captured(wallet, hold, 45, 5);
        model.apply(story.log());
        assertThat(walletRow())
                .containsEntry("held", BigDecimal.ZERO)
                .containsEntry("posted", BigDecimal.valueOf(55))
                .containsEntry("available", BigDecimal.valueOf(55));
        assertThat(model.row("wallet_holds", hold))
                .containsEntry("status", "CAPTURED")
                .containsEntry("amount", BigDecimal.valueOf(50))
                .containsEntry("captured", BigDecimal.valueOf(45))
                .containsEntry("user_id", owner);
        assertThat(unbalanced()).isEmpty();
    }

    @Test
    void released_and_expired_holds_are_available_again() {
        story.funded(wallet, 100);
        UUID released = story.held(wallet, 40);
        UUID expired = story.held(wallet, 60);
        story.released(wallet, released, 40);
        story.expired(wallet, expired, 60);
        model.apply(story.log());
        assertThat(walletRow()).containsEntry("available", BigDecimal.valueOf(100));
        assertThat(model.row("wallet_holds", released)).containsEntry("status", "RELEASED");
        assertThat(model.row("wallet_holds", expired)).containsEntry("status", "EXPIRED");
    }

    @Test
    void a_reversal_is_rows_of_its_own_and_leaves_the_original() {
        UUID movement = story.funded(wallet, 100);
        model.apply(story.log());
        List<Map<String, Object>> original = journal(movement);
        story.reversed(wallet, movement, 100);
        model.apply(story.log());
        assertThat(journal(movement)).isEqualTo(original);
        assertThat(walletRow()).containsEntry("posted", BigDecimal.ZERO);
        assertThat(unbalanced()).isEmpty();
    }

    @Test
    void a_closed_wallet_is_neither_active_nor_primary() {
        story.frozen(wallet);
        model.apply(story.log());
        assertThat(walletRow()).containsEntry("status", "FROZEN").containsEntry("is_active", true);
        story.unfrozen(wallet);
        story.closed(wallet);
        model.apply(story.log());
        assertThat(walletRow())
                .containsEntry("status", "CLOSED")
                .containsEntry("is_active", false)
                .containsEntry("is_primary", false);
    }

    private Map<String, Object> walletRow() {
        return model.row("wallets", wallet);
    }

    private List<Map<String, Object>> journal(UUID movement) {
        return model.sql()
                .sql("SELECT * FROM clinic.transactions WHERE group_id = ? ORDER BY account")
                .param(movement)
                .query()
                .listOfRows();
    }

    private List<UUID> unbalanced() {
        return model.sql()
                .sql("SELECT group_id FROM clinic.transactions GROUP BY group_id, currency "
                        + "HAVING sum(CASE direction WHEN 'CREDIT' THEN amount ELSE -amount END) <> 0")
                .query(UUID.class)
                .list();
    }
}

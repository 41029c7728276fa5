package io.chamberlain.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ReplayView.ColumnDifference;
import io.chamberlain.contract.compliance.ReplayView.RowDifference;
import io.chamberlain.contract.compliance.ReplayView.TableComparison;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowDifferencesTest {

    private static final Actor COMPLIANCE =
            new Actor(UUID.randomUUID(), Role.COMPLIANCE, null, Set.of(), null, null, null, null, null, null, null);

    private final Theatre theatre = new Theatre();
    private final SchemaReplays replays = theatre.replays();
    private UUID ann;
    private UUID wallet;

    @BeforeEach
    void opensAWallet() {
        ann = theatre.story.patient();
        wallet = theatre.story.wallet(ann);
        theatre.story.funded(wallet, 500);
        theatre.archive.refused(ann, "wallet.DebitWallet", wallet, ann, "INSUFFICIENT_FUNDS");
        theatre.catchUp();
    }

    @AfterEach
    void closes() {
        replays.close();
        theatre.close();
    }

    @Test
    void differences_are_listed_row_by_row_with_both_values_of_what_the_asker_may_see() {
        theatre.story.signedIn(ann);
        theatre.catchUp();
        tamper("UPDATE clinic.wallets SET posted = 1000000, available = 1000000 - held WHERE id = '" + wallet + "'");
        tamper("UPDATE clinic.users SET password_hash = 'mine', is_active = false WHERE id = '" + ann + "'");
        tamper("DELETE FROM clinic.audit_logs WHERE log = 'ACCESS'");
        tamper("UPDATE clinic.\"Session\" SET \"ipAddress\" = '198.51.100.1'");
        UUID replay = Theatre.loaded(replays);

        assertThat(columns(replay, "wallets", Theatre.OFFICER))
                .contains(
                        new ColumnDifference("posted", "1000000", "500", false),
                        new ColumnDifference("available", "1000000", "500", false))
                .hasSize(2);
        assertThat(columns(replay, "users", Theatre.OFFICER))
                .containsExactly(
                        new ColumnDifference("is_active", "false", "true", false),
                        new ColumnDifference("password_hash", null, null, true));
        assertThat(differences(replay, "audit_logs", null, 50).items())
                .extracting(RowDifference::kind)
                .containsExactly("MISSING");
        assertThat(differences(replay, "facilities", null, 50).items()).isEmpty();
        assertThatThrownBy(() -> differences(replay, "pg_class", null, 50)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> differences(replay, "wallets", "x", 50)).isInstanceOf(Refused.class);
    }

    @Test
    void of_a_table_whose_rows_the_asker_may_not_see_only_numbers_are_told() {
        UUID session = theatre.story.signedIn(ann);
        theatre.catchUp();
        tamper("UPDATE clinic.\"Session\" SET \"ipAddress\" = '198.51.100.1'");
        UUID replay = Theatre.loaded(replays);

        Theatre.assertRefused("FORBIDDEN", () -> differences(replay, "Session", null, 50));
        assertThat(sessions(replay, Theatre.OFFICER))
                .extracting(TableComparison::differingRows, TableComparison::differing, TableComparison::truncated)
                .containsExactly(1L, List.of(), true);
        assertThat(sessions(replay, COMPLIANCE).differing()).containsExactly(session.toString());
        assertThat(columns(replay, "Session", COMPLIANCE))
                .extracting(ColumnDifference::column)
                .containsExactly("ipAddress");
    }

    @Test
    void a_cursor_of_another_tables_differences_is_refused() {
        for (int i = 0; i < 3; i++) {
            theatre.story.funded(wallet, 1);
        }
        theatre.catchUp();
        tamper("UPDATE clinic.audit_logs SET action = 'nothing'");
        tamper("UPDATE clinic.transactions SET description = 'nothing'");
        UUID replay = Theatre.loaded(replays);
        String next = differences(replay, "audit_logs", null, 1).next();
        for (String bad : List.of(next, UUID.randomUUID().toString(), "")) {
            Theatre.assertRefused("CURSOR_MALFORMED", () -> differences(replay, "transactions", bad, 1));
        }
    }

    private TableComparison sessions(UUID replay, Actor by) {
        return replays.compare(replay, by).tables().stream()
                .filter(table -> table.table().equals("Session"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void differences_come_in_pages() {
        for (int i = 0; i < 20; i++) {
            theatre.story.funded(wallet, 1);
        }
        theatre.catchUp();
        tamper("UPDATE clinic.audit_logs SET action = 'nothing'");
        UUID replay = Theatre.loaded(replays);
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            Page<RowDifference> page = differences(replay, "audit_logs", cursor, 7);
            assertThat(page.items().size()).isLessThanOrEqualTo(7);
            page.items().forEach(row -> ids.add(row.id()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(ids)
                .doesNotHaveDuplicates()
                .isSorted()
                .hasSize((int) theatre.story.log().head() + 1);
    }

    private Page<RowDifference> differences(UUID replay, String table, String cursor, int limit) {
        return replays.differences(replay, table, new PageRequest(cursor, limit), Theatre.OFFICER);
    }

    private List<ColumnDifference> columns(UUID replay, String table, Actor by) {
        return replays.differences(replay, table, new PageRequest(null, 50), by).items().stream()
                .flatMap(row -> row.columns().stream())
                .toList();
    }

    private void tamper(String sql) {
        theatre.model.sql().sql(sql).update();
    }
}

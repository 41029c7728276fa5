package io.chamberlain.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.query.Credentials;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestLog;
import io.chamberlain.query.TestReadModel;
import io.chamberlain.query.row.MissingRow;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RebuildTest {

    @Test
    void a_replay_from_zero_gives_equal_rows_in_every_table() {
        try (TestReadModel model = new TestReadModel()) {
            Story story = everythingHappens();
            for (var event : story.log().all()) {
                if (!model.writer()
                        .isWhole(story.log().all().subList((int) model.position(), (int) event.position()))) {
                    continue;
                }
                model.apply("clinic", story.log().all().subList((int) model.position(), (int) event.position()));
            }
            model.database().migrateReadModelInto("replay_1");
            model.apply("replay_1", story.log().all());
            assertThat(model.checksums("replay_1")).isEqualTo(model.checksums("clinic"));
            assertThat(model.checksums("clinic").values()).noneMatch(sum -> sum.startsWith("0:"));
        }
    }

    @Test
    void a_position_is_never_taken_back() {
        try (TestReadModel model = new TestReadModel()) {
            Story story = new Story(new TestLog());
            story.patient();
            model.apply(story.log());
            assertThatThrownBy(() -> model.apply("clinic", story.log().all())).isInstanceOf(RuntimeException.class);
            assertThat(model.position()).isEqualTo(1);
        }
    }

    @Test
    void an_event_of_a_missing_row_is_an_error() {
        try (TestReadModel model = new TestReadModel()) {
            Story story = new Story(new TestLog());
            story.roleChanged(UUID.randomUUID(), "ADMIN", null, java.util.List.of());
            assertThatThrownBy(() -> model.apply(story.log())).isInstanceOf(MissingRow.class);
        }
    }

    static Story everythingHappens() {
        Story story = new Story(new TestLog());
        UUID admin = story.person("ADMIN", null, java.util.List.of());
        story.log().actedBy(admin);
        UUID ann = story.patient();
        UUID bob = story.patient();
        UUID clinic = story.facility("North");
        story.renamed(clinic, "North Star");
        UUID change = story.proposedRole(bob, admin);
        story.approvedRole(change, bob, admin);
        story.roleChanged(bob, "STAFF", clinic, java.util.List.of("BILLING"));
        story.configured(Setting.HOLD_DEFAULT_LIFETIME, "PT1H", admin);
        story.configured(Setting.HOLD_DEFAULT_LIFETIME, "PT2H", admin);
        UUID session = story.signedIn(ann);
        story.refreshed(session, ann);
        story.seen(session, ann);
        new Credentials(story.log()).happen(ann, admin, session);
        story.revoked(session, ann);
        UUID first = story.wallet(ann);
        UUID second = story.wallet(bob);
        UUID till = story.facilityWallet(clinic);
        UUID funding = story.funded(first, 10_000);
        story.funded(till, 5_000);
        story.transferred(first, second, 2_500);
        UUID hold = story.held(first, 1_000);
        story.increased(first, hold, 500, 1_500);
        story.captured(first, hold, 1_200, 300);
        story.released(first, story.held(first, 10), 10);
        story.expired(first, story.held(first, 20), 20);
        story.debited(first, 300);
        story.reversed(first, funding, 4_000);
        story.frozen(first);
        story.unfrozen(first);
        story.transferred(second, first, 2_500);
        story.closed(second);
        return story;
    }
}

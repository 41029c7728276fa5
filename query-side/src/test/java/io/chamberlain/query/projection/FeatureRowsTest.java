package io.chamberlain.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestLog;
import io.chamberlain.query.TestReadModel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Given events, then rows: every feature but the wallet, which has a test of its own. */
class FeatureRowsTest {

    private final TestReadModel model = new TestReadModel();
    private final Story story = new Story(new TestLog());

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void a_registered_person_is_an_account_that_changes_with_their_role() {
        UUID user = story.patient();
        model.apply(story.log());
        assertThat(model.row("users", user))
                .containsEntry("role", "PATIENT")
                .containsEntry("email", "p" + user + "@example.org")
                .containsEntry("is_active", true)
                .containsEntry("version", 0L);
        UUID clinic = UUID.randomUUID();
        story.roleChanged(user, "STAFF", clinic, List.of("BILLING"));
        model.apply(story.log());
        assertThat(model.row("users", user))
                .containsEntry("role", "STAFF")
                .containsEntry("facility_id", clinic)
                .containsEntry("version", 1L)
                .containsEntry("last_position", 2L);
    }

    @Test
    void a_session_follows_its_tokens_until_it_is_revoked() {
        UUID user = story.patient();
        UUID session = story.signedIn(user);
        model.apply(story.log());
        assertThat(model.row("\"Session\"", session))
                .containsEntry("token", "t1" + session)
                .containsEntry("family", session)
                .containsEntry("ipAddress", "203.0.113.9")
                .containsEntry("revokedAt", null);
        story.refreshed(session, user);
        story.revoked(session, user);
        model.apply(story.log());
        Map<String, Object> row = model.row("\"Session\"", session);
        assertThat(row).containsEntry("token", "t2" + session).containsEntry("refreshToken", "r2" + session);
        assertThat(row.get("revokedAt")).isNotNull();
    }

    @Test
    void a_facility_is_as_it_was_last_described() {
        UUID facility = story.facility("North");
        story.renamed(facility, "South");
        model.apply(story.log());
        assertThat(model.row("facilities", facility))
                .containsEntry("name", "South")
                .containsEntry("version", 1L);
        assertThat(model.row("facilities", facility).get("opening_hours")).hasToString("{\"monday\": \"08:00-18:00\"}");
    }

    @Test
    void a_role_change_is_proposed_and_then_approved() {
        UUID admin = UUID.randomUUID();
        UUID user = UUID.randomUUID();
        UUID change = story.proposedRole(user, admin);
        model.apply(story.log());
        assertThat(model.row("role_changes", change))
                .containsEntry("status", "PROPOSED")
                .containsEntry("approved_by", null);
        UUID second = UUID.randomUUID();
        story.approvedRole(change, user, second);
        model.apply(story.log());
        assertThat(model.row("role_changes", change))
                .containsEntry("status", "APPROVED")
                .containsEntry("approved_by", second);
    }

    @Test
    void a_setting_has_the_value_it_was_last_given() {
        UUID admin = UUID.randomUUID();
        story.configured(Setting.HOLD_DEFAULT_LIFETIME, "PT1H", admin);
        story.configured(Setting.HOLD_DEFAULT_LIFETIME, "PT2H", admin);
        model.apply(story.log());
        Map<String, Object> row = model.row("system_config", Setting.HOLD_DEFAULT_LIFETIME.streamId());
        assertThat(row).containsEntry("key", "hold.default-lifetime").containsEntry("changed_by", admin);
        assertThat(row.get("value")).hasToString("\"PT2H\"");
    }

    @Test
    void every_event_leaves_a_line_that_hides_from_the_subject_where_the_actor_sat() {
        UUID user = story.patient();
        UUID admin = UUID.randomUUID();
        story.log().actedBy(user);
        UUID session = story.signedIn(user);
        story.log().actedBy(admin);
        story.revoked(session, user);
        model.apply(story.log());
        assertThat(line(2))
                .containsEntry("action", "session.SessionOpened")
                .containsEntry("subject_user_id", user)
                .containsEntry("ip_address", "203.0.113.7")
                .containsEntry("correlation_id", "c-1");
        assertThat(line(3)).containsEntry("user_id", admin).containsEntry("ip_address", null);
        assertThat(line(2).get("details")).asString().contains("\"requestId\": \"r-1\"");
        assertThat(line(3).get("details")).hasToString("{\"actorRole\": \"ADMIN\"}");
        assertThat(model.row("audit_log_addresses", line(3).get("id")))
                .containsEntry("ip_address", "203.0.113.7")
                .hasEntrySatisfying("details", hidden -> assertThat(hidden).hasToString("{\"requestId\": \"r-2\"}"));
    }

    private Map<String, Object> line(long position) {
        return model.sql()
                .sql("SELECT * FROM clinic.audit_logs WHERE log = 'DOMAIN' AND position = ?")
                .param(position)
                .query()
                .singleRow();
    }
}

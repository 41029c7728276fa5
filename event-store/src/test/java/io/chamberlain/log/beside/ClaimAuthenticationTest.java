package io.chamberlain.log.beside;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyCreated;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyRevoked;
import io.chamberlain.contract.apikey.KeyGrant;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.port.Authentication;
import io.chamberlain.contract.port.Authentication.Keyed;
import io.chamberlain.contract.session.Grant;
import io.chamberlain.contract.session.SessionEvent.SessionOpened;
import io.chamberlain.contract.session.SessionEvent.SessionRevoked;
import io.chamberlain.contract.session.SessionEvent.SessionSeen;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.UserEvent.FirstAdminAppointed;
import io.chamberlain.contract.user.UserEvent.UserDeactivated;
import io.chamberlain.contract.user.UserEvent.UserRoleChanged;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session holds as long as its claims do. */
class ClaimAuthenticationTest {

    private static Node node;
    private static Authentication authentication;

    private UUID user;
    private UUID session;
    private UUID credential;
    private String token;

    @BeforeAll
    static void start() {
        node = Node.fresh();
        authentication = new ClaimAuthentication(node.log.reading());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void signIn() {
        user = UUID.randomUUID();
        session = UUID.randomUUID();
        credential = UUID.randomUUID();
        token = UUID.randomUUID().toString();
        append(user, 0, Events.registered(user, credential, user + "@example.org"));
        append(session, 0, new SessionOpened(session, user, 1, grant(Events.AT), "refresh", null, null, Events.AT));
    }

    private Grant grant(Instant seen) {
        return new Grant(token, 1, Events.AT, seen, 1800, Events.AT.plusSeconds(3600));
    }

    private static void append(UUID stream, long sequence, DomainEvent event) {
        node.log.eventStore().publish(Node.message(stream, sequence, event));
    }

    @Test
    void a_token_names_its_person_with_role_and_session() {
        assertThat(authentication.session(token, Events.AT.plusSeconds(10))).hasValueSatisfying(signed -> {
            assertThat(signed.actor().userId()).isEqualTo(user);
            assertThat(signed.actor().role()).isEqualTo(Role.PATIENT);
            assertThat(signed.actor().sessionId()).isEqualTo(session);
            assertThat(signed.actor().authenticatedAt()).isEqualTo(Events.AT);
            assertThat(signed.grant()).isEqualTo(grant(Events.AT));
        });
        assertThat(authentication.session("another", Events.AT)).isEmpty();
    }

    @Test
    void a_session_ends_when_it_is_idle_too_long_and_when_its_time_is_over() {
        assertThat(authentication.session(token, Events.AT.plusSeconds(1800))).isEmpty();
        append(session, 1, new SessionSeen(session, user, grant(Events.AT.plusSeconds(1700)), Events.AT));
        assertThat(authentication.session(token, Events.AT.plusSeconds(1800))).isPresent();
        assertThat(authentication.session(token, Events.AT.plusSeconds(3600))).isEmpty();
    }

    @Test
    void a_revocation_holds_on_the_next_request() {
        append(session, 1, new SessionRevoked(session, user, 1, token, "SIGNED_OUT", Events.AT));
        assertThat(authentication.session(token, Events.AT)).isEmpty();
    }

    @Test
    void a_changed_account_ends_its_sessions() {
        append(user, 1, Events.passwordChanged(user, credential, UUID.randomUUID()));
        assertThat(authentication.session(token, Events.AT)).isEmpty();
    }

    @Test
    void a_key_acts_for_the_administrator_who_made_it_as_long_as_they_are_one() {
        UUID key = UUID.randomUUID();
        UUID admin = UUID.randomUUID();
        append(admin, 0, admin(admin));
        append(key, 0, new ApiKeyCreated(key, "reports", keyGrant(key, admin), Events.AT));
        Keyed keyed = authentication.key("public" + key, "hash", Events.AT).orElseThrow();
        assertThat(keyed.holds()).isTrue();
        assertThat(keyed.actor().userId()).isEqualTo(admin);
        assertThat(keyed.actor().keyId()).isEqualTo(key);
        assertThat(keyed.actor().role()).isEqualTo(Role.STAFF);
        assertThat(keyed.actor().duties()).containsExactly(Duty.BILLING);
        assertThat(keyed.actor().sessionId()).isNull();
        assertThat(keyed.actor().isFreshAt(Events.AT)).isFalse();
        assertThat(held(key, "another", Events.AT)).isFalse();
        assertThat(held(key, "hash", Events.AT.plusSeconds(3600))).isFalse();
        append(admin, 1, new UserRoleChanged(admin, UUID.randomUUID(), account(1, true, "STAFF"), Events.AT));
        assertThat(held(key, "hash", Events.AT)).isFalse();
        append(admin, 2, new UserRoleChanged(admin, UUID.randomUUID(), account(2, true, "ADMIN"), Events.AT));
        assertThat(held(key, "hash", Events.AT)).isTrue();
        append(admin, 3, new UserDeactivated(admin, "left", account(3, false, "ADMIN"), Events.AT));
        assertThat(held(key, "hash", Events.AT)).isFalse();
        append(key, 1, new ApiKeyRevoked(key, "public" + key, Events.AT));
        assertThat(authentication.key("public" + key, "hash", Events.AT)).isEmpty();
    }

    private static boolean held(UUID key, String hash, Instant at) {
        return authentication.key("public" + key, hash, at).orElseThrow().holds();
    }

    private static FirstAdminAppointed admin(UUID id) {
        return new FirstAdminAppointed(
                id,
                "admin" + id + "@example.org",
                "key" + id,
                UUID.randomUUID(),
                "hash",
                account(0, true, "ADMIN"),
                Events.AT);
    }

    private static Account account(int epoch, boolean active, String role) {
        return new Account(epoch, active, role, null, List.of());
    }

    private static KeyGrant keyGrant(UUID key, UUID admin) {
        return new KeyGrant(
                "public" + key,
                "hash",
                null,
                null,
                List.of("wallets:read"),
                UUID.randomUUID(),
                List.of("BILLING"),
                List.of(),
                admin,
                Events.AT.plusSeconds(3600));
    }
}

package io.chamberlain.log.beside;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.port.Authentication;
import io.chamberlain.contract.session.Grant;
import io.chamberlain.contract.session.SessionEvent.SessionOpened;
import io.chamberlain.contract.session.SessionEvent.SessionRevoked;
import io.chamberlain.contract.session.SessionEvent.SessionSeen;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import java.time.Instant;
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
}

package io.chamberlain.command.session;

import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.command.user.Authenticator;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand.SignIn;
import io.chamberlain.contract.session.SessionCommand.SignInByIdentity;
import io.chamberlain.contract.session.SessionCommand.StepUp;
import io.chamberlain.contract.session.SessionEvent.SessionOpened;
import io.chamberlain.contract.session.SessionEvent.SessionSteppedUp;
import io.chamberlain.contract.user.UserCommand.*;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How fresh a session is that another issuer's word opened. */
class IdentitySignInTest {

    private static final String ISSUER = "https://issuer.example";
    private static final Authenticator DEVICE = new Authenticator("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");

    private final CommandSide side = CommandSide.started();
    private final UUID user = UUID.randomUUID();
    private UUID session;

    @BeforeEach
    void linkFirst() {
        side.accepts(
                NOBODY,
                new RegisterUser(user, "anna@example.org", "Anna", "A", UUID.randomUUID(), "hash of correct horse"));
        session = side.accepts(
                        NOBODY,
                        new SignIn(
                                UUID.randomUUID(),
                                "anna@example.org",
                                new Secret("correct horse"),
                                null,
                                null,
                                null,
                                "t",
                                "r"))
                .id();
        side.reads(anna());
        side.accepts(anna(), new LinkIdentity(user, ISSUER, "anna", "token that linked"));
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void it_is_as_fresh_as_the_proof_that_the_issuer_had_and_no_fresher_than_now() {
        Instant hourAgo = NOW.minus(Duration.ofHours(1));
        assertThat(opened(hourAgo, null).grant().authenticatedAt()).isEqualTo(hourAgo);
        assertThat(opened(NOW.plusSeconds(30), null).grant().authenticatedAt()).isEqualTo(NOW);
    }

    @Test
    void it_begins_stale_when_the_issuer_does_not_say_and_a_step_up_makes_it_fresh() {
        SessionOpened opened = opened(null, null);
        assertThat(opened.grant().authenticatedAt()).isEqualTo(Instant.EPOCH);
        session = opened.sessionId();
        side.accepts(anna(), new StepUp(session, new Secret("correct horse"), null));
        SessionSteppedUp proved = (SessionSteppedUp) side.log.payloads().getLast();
        assertThat(proved.grant().authenticatedAt()).isEqualTo(side.now());
    }

    @Test
    void a_code_of_our_own_factor_is_a_proof_made_now() {
        side.accepts(anna(), new EnrolSecondFactor(user, UUID.randomUUID(), DEVICE.secret()));
        side.accepts(anna(), new ConfirmSecondFactor(user, DEVICE.codeAt(side.now()), List.of()));
        side.later(Duration.ofSeconds(30));
        assertThat(opened(null, DEVICE.codeAt(side.now())).grant().authenticatedAt())
                .isEqualTo(side.now());
    }

    private SessionOpened opened(Instant authenticatedAt, Secret code) {
        String token = UUID.randomUUID().toString();
        side.accepts(
                NOBODY,
                new SignInByIdentity(
                        UUID.randomUUID(), ISSUER, "anna", "of " + token, authenticatedAt, code, token, "r" + token));
        return (SessionOpened) side.log.payloads().getLast();
    }

    private Actor anna() {
        return new Actor(user, Role.PATIENT, null, Set.of(), session, NOW, null, null, null, null, null);
    }
}

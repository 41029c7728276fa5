package io.chamberlain.command.session;

import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.command.user.Authenticator;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand;
import io.chamberlain.contract.session.SessionCommand.SignIn;
import io.chamberlain.contract.user.FactorEvent.SecondFactorFailed;
import io.chamberlain.contract.user.UserCommand.*;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One idempotency key is not a way to try codes that are not counted. */
class CodeKeyTest {

    private static final Authenticator DEVICE = new Authenticator("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");

    private final CommandSide side = CommandSide.started();
    private final UUID user = UUID.randomUUID();

    @BeforeEach
    void withFactor() {
        Actor anna = new Actor(user, Role.PATIENT, null, Set.of(), null, NOW, null, null, null, null, null);
        side.accepts(
                NOBODY,
                new RegisterUser(user, "anna@example.org", "Anna", "A", UUID.randomUUID(), "hash of correct horse"));
        side.reads(anna).accepts(anna, new EnrolSecondFactor(user, UUID.randomUUID(), DEVICE.secret()));
        side.accepts(anna, new ConfirmSecondFactor(user, DEVICE.codeAt(side.now()), List.of()));
        side.later(Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void a_key_that_named_another_code_is_refused_before_the_code_is_looked_at() {
        Secret wrong = new Secret("000000");
        Accepted counted = side.accepts(NOBODY, attempt(wrong), key(wrong));
        assertThat(counted.facts()).containsEntry(SessionCommand.OUTCOME, SessionCommand.WRONG_CODE);
        assertThat(side.log.payloads().getLast()).isInstanceOf(SecondFactorFailed.class);
        side.log.looks();
        for (Secret next : List.of(new Secret("000001"), DEVICE.codeAt(side.now()))) {
            assertThat(side.refuses(NOBODY, attempt(next), key(next)))
                    .isEqualTo(new RequestRefusal.IdempotencyKeyReused());
        }
        assertThat(side.log.looks()).doesNotContain("stream of user");
        assertThat(side.accepts(NOBODY, attempt(wrong), key(wrong))).isEqualTo(counted);
        assertThat(side.log.payloads())
                .filteredOn(SecondFactorFailed.class::isInstance)
                .hasSize(1);
    }

    /** As the front door binds it: to the code, too. */
    private static Map<String, ?> key(Secret code) {
        return Map.of(Envelope.IDEMPOTENCY, new Idempotency("sign-in:anna", "key", "hash of " + code.reveal()));
    }

    private static SignIn attempt(Secret code) {
        return new SignIn(
                UUID.randomUUID(), "anna@example.org", new Secret("correct horse"), null, null, code, "t", "r");
    }
}

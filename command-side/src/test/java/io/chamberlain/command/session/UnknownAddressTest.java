package io.chamberlain.command.session;

import static io.chamberlain.command.decision.People.NOBODY;
import static io.chamberlain.command.decision.People.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.port.AttemptLog.Attempt;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionCommand.SignIn;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.UserCommand.AppointFirstAdmin;
import io.chamberlain.contract.user.UserCommand.RegisterUser;
import io.chamberlain.contract.user.UserRefusal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever asks about an address learns neither from the answer nor from the way to it whether somebody has it. */
class UnknownAddressTest {

    private final CommandSide side = CommandSide.started();
    private final UUID user = UUID.randomUUID();

    @BeforeEach
    void people() {
        side.accepts(SYSTEM, new AppointFirstAdmin(UUID.randomUUID(), "first@example.org", UUID.randomUUID(), "h"));
        side.accepts(NOBODY, registration(user));
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void a_sign_in_takes_the_same_steps_for_a_known_and_an_unknown_address() {
        assertThat(stepsOf("nobody@example.org"))
                .isEqualTo(stepsOf("anna@example.org"))
                .contains("stream of user");
    }

    @Test
    void an_account_that_cannot_be_read_is_answered_like_one_that_is_not_there() {
        side.log.breakStream(user);
        assertThat(side.refuses(NOBODY, attempt("anna@example.org", "correct horse")))
                .isEqualTo(new SessionRefusal.SignInFailed());
        assertThat(stepsOf("anna@example.org")).isEqualTo(stepsOf("nobody@example.org"));
        side.log.repairStream(user);
        side.accepts(NOBODY, attempt("anna@example.org", "correct horse"));
    }

    @Test
    void a_stand_in_is_never_signed_in() {
        assertThat(side.refuses(NOBODY, attempt("nobody@example.org", "h")))
                .isEqualTo(new SessionRefusal.SignInFailed());
    }

    @Test
    void a_taken_address_is_refused_before_the_log_is_asked_to_append_and_recorded_for_its_person() {
        side.log.looks();
        side.log.failNext(new AssertionError("nothing is sealed or appended"));
        assertThat(side.refuses(NOBODY, registration(UUID.randomUUID()))).isEqualTo(new UserRefusal.EmailTaken());
        assertThat(side.log.looks()).containsExactly("claim email");
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            while (side.log.attempts().isEmpty()) {
                Thread.onSpinWait();
            }
        });
        Attempt attempt = side.log.attempts().getFirst();
        assertThat(attempt.code()).isEqualTo("EMAIL_TAKEN");
        assertThat(attempt.subjectUserId()).isEqualTo(user);
        assertThat(attempt.actor().address()).isEqualTo(NOBODY.address());
    }

    @Test
    void a_node_that_stops_records_first_what_it_has_answered() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        side.log.beforeRecording(() -> await(slow));
        side.refuses(NOBODY, attempt("anna@example.org", "wrong"));
        side.refuses(NOBODY, registration(UUID.randomUUID()));
        AtomicInteger recorded = new AtomicInteger();
        Thread stopping = Thread.ofPlatform().start(() -> {
            side.close();
            recorded.set(side.log.attempts().size());
        });
        while (stopping.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        slow.countDown();
        stopping.join();
        assertThat(recorded).hasValue(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> stepsOf(String email) {
        side.log.looks();
        side.refuses(NOBODY, attempt(email, "wrong"));
        return side.log.looks();
    }

    private static SignIn attempt(String email, String password) {
        return new SignIn(UUID.randomUUID(), email, new Secret(password), null, null, null, "t", "r");
    }

    private static RegisterUser registration(UUID id) {
        return new RegisterUser(id, "anna@example.org", "Anna", "Example", UUID.randomUUID(), "hash of correct horse");
    }
}

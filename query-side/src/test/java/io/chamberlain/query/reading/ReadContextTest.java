package io.chamberlain.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.user.UserQuery.FindUser;
import io.chamberlain.contract.user.UserQuery.UserView;
import io.chamberlain.contract.wallet.WalletQuery.FindWallet;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import io.chamberlain.query.Story;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever reads is made known to the database first, or is told so. */
class ReadContextTest {

    private final Reading reading = new Reading();
    private final Story story = reading.story;

    @AfterEach
    void close() {
        reading.close();
    }

    @Test
    void who_asks_without_a_principal_is_an_error() {
        assertThatThrownBy(() -> reading.ask(
                                new FindUser(UUID.randomUUID()),
                                ResponseTypes.optionalInstanceOf(UserView.class),
                                Map.of())
                        .getPayload())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new ReadModel().sql()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_key_that_the_database_lost_is_installed_again() throws Exception {
        UUID ann = story.patient();
        UUID wallet = story.wallet(ann);
        reading.model.apply(story.log());
        assertThat(reading.find(new FindWallet(wallet), WalletView.class, Reading.patient(ann)))
                .isPresent();

        assertThat(reading.model.sql().sql("DELETE FROM authz.context_key").update())
                .isPositive();
        assertThat(reading.find(new FindWallet(wallet), WalletView.class, Reading.patient(ann)))
                .isPresent();

        reading.model.sql().sql("DELETE FROM authz.context_key").update();
        assertThat(reading.find(new FindWallet(wallet), WalletView.class, Reading.actor(UUID.randomUUID(), Role.ADMIN)))
                .isPresent();
    }

    @Test
    void who_cannot_be_made_known_is_refused_rather_than_shown_nothing() {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        ContextKeys expired = new ContextKeys(new Reading.TestKeys(), reading.model.projector(), late);
        ReadPool pool = new ReadPool(reading.queryPool, expired);

        assertThatThrownBy(() -> pool.as(Reading.patient(UUID.randomUUID()), () -> "an answer"))
                .isInstanceOf(Refused.class)
                .hasMessage("SATURATED");
    }
}

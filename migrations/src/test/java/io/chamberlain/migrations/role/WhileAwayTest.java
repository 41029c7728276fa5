package io.chamberlain.migrations.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.migrations.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is away for a moment is waited for, and one that says no is believed. */
class WhileAwayTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(strings = {"57P03", "08001", "08006"})
    void who_asks_while_the_server_is_away_is_served_when_it_is_back(String state) throws SQLException {
        Refusing server = new Refusing(state, 3, LONG);
        try (Connection connection = server.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(server.asked).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08004", "28P01", "3D000", "53300"})
    void an_answer_of_a_server_that_is_there_is_final(String state) {
        Refusing server = new Refusing(state, 1, LONG);
        assertThatThrownBy(server::getConnection).hasMessage("refused");
        assertThat(server.asked).isEqualTo(1);
    }

    @Test
    void patience_has_an_end() {
        Refusing server = new Refusing("08001", Integer.MAX_VALUE, Duration.ofMillis(450));
        assertThatThrownBy(server::getConnection).hasMessage("refused");
        assertThat(server.asked).isGreaterThan(1);
    }

    @Test
    void a_pool_that_is_closed_waits_no_longer() {
        Refusing server = new Refusing("08001", Integer.MAX_VALUE, LONG);
        Thread.currentThread().interrupt();
        assertThatThrownBy(server::getConnection).hasMessage("refused");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.asked).isEqualTo(1);
    }

    /** Refuses so many times, then gives a connection of a real server. */
    private static final class Refusing extends WhileAway {

        private static final long serialVersionUID = 1;

        private final String state;
        private final int times;
        private int asked;

        private Refusing(String state, int times, Duration patience) {
            super(patience);
            this.state = state;
            this.times = times;
        }

        @Override
        Connection connect(@Nullable String user, @Nullable String password) throws SQLException {
            asked++;
            if (asked <= times) {
                throw new SQLException("refused", state);
            }
            return TestDatabase.shared().direct(Login.QUERY).getConnection();
        }
    }
}

package io.chamberlain.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.OutcomePending;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which code a caller gets for what no journey can cause at will. */
class FaultsTest {

    private static final class Unknown extends IllegalStateException implements OutcomePending {}

    @Test
    void a_command_whose_fate_is_not_known_is_pending_however_deep_the_reason() {
        assertThat(Outages.faultOf(new CommandExecutionException("lost", new CompletionException(new Unknown()))))
                .map(Fault::name)
                .hasValue("OUTCOME_PENDING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P03", "53300", "25P04", "25P03", "57014", "55P03"})
    void a_database_that_is_away_for_a_while_is_said_to_be(String state) {
        assertThat(Outages.faultOf(new IllegalStateException(new SQLException("away", state))))
                .map(Fault::name)
                .hasValue("DATABASE_UNAVAILABLE");
    }

    @Test
    void a_full_pool_is_an_outage_and_a_wrong_statement_is_none() {
        assertThat(Outages.faultOf(new SQLTransientConnectionException("no connection")))
                .map(Fault::name)
                .hasValue("DATABASE_UNAVAILABLE");
        assertThat(Outages.faultOf(new SQLTimeoutException("took too long")))
                .map(Fault::name)
                .hasValue("DATABASE_UNAVAILABLE");
        assertThat(Outages.faultOf(new SQLException("syntax", "42601"))).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "400, REQUEST_MALFORMED", "402, REQUEST_MALFORMED", "403, ORIGIN_NOT_ALLOWED", "406, NOT_ACCEPTABLE",
        "431, HEADERS_TOO_LARGE", "500, INTERNAL_ERROR", "501, NOT_IMPLEMENTED", "503, NOT_READY"
    })
    void what_the_container_refuses_has_a_code_of_ours(int status, String code) {
        assertThat(ErrorPages.faultOf(status).name()).isEqualTo(code);
    }
}

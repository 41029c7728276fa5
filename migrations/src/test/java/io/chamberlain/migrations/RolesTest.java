package io.chamberlain.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.Database.Login;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolesTest {

    @ParameterizedTest
    @EnumSource(Login.class)
    void every_login_signs_in_with_its_own_password(Login login) throws SQLException {
        try (TestDatabase database = TestDatabase.fresh();
                Connection connection = database.direct(login).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT session_user")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("chamberlain_" + login.name().toLowerCase());
        }
    }
}

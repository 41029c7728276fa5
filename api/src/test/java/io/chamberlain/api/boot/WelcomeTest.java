package io.chamberlain.api.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.Ssl;

/** What is printed works as it is printed, and tells no secret. */
class WelcomeTest {

    @Test
    void the_command_for_a_login_names_the_launcher_and_the_database_of_the_node() {
        assertThat(Welcome.sqlLogin("", Path.of("/srv/a b"), ""))
                .isEqualTo("./chamberlain sql-login --user EMAIL --data '/srv/a b'");
        assertThat(Welcome.sqlLogin("/opt/it's here", Path.of("/srv"), ""))
                .isEqualTo("'/opt/it'\\''s here/chamberlain' sql-login --user EMAIL --data '/srv'");
    }

    @Test
    void the_address_of_a_database_is_one_word_and_says_no_password() {
        assertThat(Welcome.sqlLogin("", Path.of("/srv"), "jdbc:postgresql://db/x?sslmode=require&password=abc&ssl=on"))
                .endsWith(" --database-url 'jdbc:postgresql://db/x?sslmode=require&ssl=on'");
        assertThat(Welcome.sqlLogin("", Path.of("/srv"), "jdbc:postgresql://db/x?sslpassword=abc"))
                .endsWith(" --database-url 'jdbc:postgresql://db/x'");
    }

    @Test
    void the_address_of_the_node_is_as_it_is_served() {
        Ssl off = new Ssl();
        off.setEnabled(false);
        Ssl on = new Ssl();
        on.setBundle("house");
        assertThat(Welcome.scheme(null)).isEqualTo("http");
        assertThat(Welcome.scheme(off)).isEqualTo("http");
        assertThat(Welcome.scheme(on)).isEqualTo("https");
    }
}

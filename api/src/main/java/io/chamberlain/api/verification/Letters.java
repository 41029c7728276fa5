package io.chamberlain.api.verification;

import io.chamberlain.api.mail.Letter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What proofs by mail say: no name, nothing of the clinic, and that it may be ignored. */
@Component
class Letters {

    private static final String IGNORE =
            "\n\nIf you did not ask for this, ignore this mail: nothing happens without it.\n";

    private final Environment environment;

    Letters(Environment environment) {
        this.environment = environment;
    }

    Letter verification(String to, MailedToken token) {
        return new Letter(
                to,
                "Confirm your account",
                "There is an account here with the address " + to + ". If you made it, or were given it, open this page"
                        + " within 24 hours to confirm that it is yours:\n\n"
                        + page("/account/verify-email", token, to)
                        + "\n\nIf you know of no such account, do not confirm it: whoever made it would keep it."
                        + " Nothing happens without it.\n");
    }

    Letter reset(String to, MailedToken token) {
        return new Letter(
                to,
                "Choose a new password",
                "Open this page within 30 minutes to choose a new password:\n\n"
                        + page("/account/reset-password", token, to) + IGNORE);
    }

    Letter change(String to, String code) {
        return new Letter(
                to,
                "Your code",
                "Enter this code within 10 minutes where you are signed in, to be reached at this address:\n\n    "
                        + code + IGNORE);
    }

    /** The page says whose account it is about: the address is behind the #, too. */
    private String page(String path, MailedToken token, String to) {
        String port = environment.getProperty("local.server.port", "8080");
        return environment.getProperty("chamberlain.public-url", "http://localhost:" + port) + path + "#" + token.text()
                + "&" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }
}

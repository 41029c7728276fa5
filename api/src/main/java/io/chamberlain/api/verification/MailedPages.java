package io.chamberlain.api.verification;

import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What a mail's link opens. To look at a page uses nothing up, as mail scanners look; the token stays behind the #, and a
 * button sends it.
 */
@Controller
class MailedPages {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);

    private final String verifyEmail = read("verify-email.html");
    private final String resetPassword = read("reset-password.html");
    private final String script = read("page.js");

    @GetMapping("/account/verify-email")
    @Access(Role.ANONYMOUS)
    ResponseEntity<String> verifyEmailPage() {
        return page(HTML, verifyEmail);
    }

    @GetMapping("/account/reset-password")
    @Access(Role.ANONYMOUS)
    ResponseEntity<String> resetPasswordPage() {
        return page(HTML, resetPassword);
    }

    @GetMapping("/account/page.js")
    @Access(Role.ANONYMOUS)
    ResponseEntity<String> pageScript() {
        return page(SCRIPT, script);
    }

    private static ResponseEntity<String> page(MediaType type, String text) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .body(text);
    }

    private static String read(String name) {
        try (InputStream file = MailedPages.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.chamberlain.api.boot;

import io.chamberlain.contract.session.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the operator reads when the node is ready: where it is, and how to get in. */
@Component
class Welcome {

    private final WebServerApplicationContext context;
    private final FirstAdmin firstAdmin;
    private final String publicUrl;

    Welcome(
            WebServerApplicationContext context,
            FirstAdmin firstAdmin,
            @Value("${chamberlain.public-url:}") String publicUrl) {
        this.context = context;
        this.firstAdmin = firstAdmin;
        this.publicUrl = publicUrl;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        System.out.println(String.join(System.lineSeparator(), lines()));
        System.out.flush();
    }

    private List<String> lines() {
        String url = publicUrl.isEmpty() ? "http://localhost:" + port() : publicUrl;
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Chamberlain is ready");
        lines.add("  REST interface      " + url + "/api/v1");
        lines.add("  documentation       " + url + "/docs");
        Optional<Secret> password = firstAdmin.take();
        if (password.isPresent()) {
            lines.add("  first administrator " + firstAdmin.email());
            lines.add("  one-time password   " + password.get().reveal());
            lines.add("    (works once, and is not shown again: POST " + url + "/api/v1/sessions with email, password and");
            lines.add("    newPassword; a restart before its first use prints another)");
        }
        lines.add("  SQL for reporting   ./chamberlain sql-login --user EMAIL");
        lines.add("  stop                Ctrl-C");
        lines.add("");
        return lines;
    }

    private int port() {
        return context.getWebServer() == null ? 0 : context.getWebServer().getPort();
    }
}

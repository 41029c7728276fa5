package io.chamberlain.api.boot;

import io.chamberlain.api.demo.Demo;
import io.chamberlain.contract.session.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the operator reads when the node is ready: where it is, and how to get in. */
@Component
class Welcome {

    private final WebServerApplicationContext context;
    private final FirstAdmin firstAdmin;
    private final String publicUrl;
    private final boolean playsDemo;
    private final Path data;
    private final String databaseUrl;

    Welcome(
            WebServerApplicationContext context,
            FirstAdmin firstAdmin,
            @Value("${chamberlain.public-url:}") String publicUrl,
            @Value("${chamberlain.demo:false}") boolean playsDemo,
            @Value("${chamberlain.data:.chamberlain}") Path data,
            @Value("${chamberlain.database-url:}") String databaseUrl) {
        this.context = context;
        this.firstAdmin = firstAdmin;
        this.publicUrl = publicUrl;
        this.playsDemo = playsDemo;
        this.data = data;
        this.databaseUrl = databaseUrl;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void say() {
        Optional<Secret> password = firstAdmin.take();
        if (playsDemo) {
            password = play(password);
        }
        String url = publicUrl.isEmpty() ? "http://localhost:" + port() : publicUrl;
        System.out.println(String.join(System.lineSeparator(), lines(url, password)));
        System.out.flush();
    }

    /** Plays the demonstration's day, which uses up the one-time password. */
    private Optional<Secret> play(Optional<Secret> password) {
        Demo demo = new Demo(data, URI.create("http://localhost:" + port()), System.out::println);
        if (demo.wasPlayed()) {
            demo.tellSignIns();
            return password;
        }
        password.ifPresentOrElse(
                secret -> demo.play(firstAdmin.email(), secret.reveal()),
                () -> System.out.println("The demonstration needs an empty data directory: choose another --data"));
        return Optional.empty();
    }

    private List<String> lines(String url, Optional<Secret> password) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Chamberlain is ready");
        lines.add("  REST interface      " + url + "/api/v1");
        lines.add("  documentation       " + url + "/docs");
        if (password.isPresent()) {
            lines.add("  first administrator " + firstAdmin.email());
            lines.add("  one-time password   " + password.get().reveal());
            lines.add("    (works once, and is not shown again: POST " + url
                    + "/api/v1/sessions with email, password and");
            lines.add("    newPassword; a restart before its first use prints another)");
        }
        lines.add("  SQL for reporting   " + sqlLogin(data, databaseUrl));
        lines.add("  stop                Ctrl-C");
        lines.add("");
        return lines;
    }

    /** With where this node's database is, so that it works as it is printed, from anywhere. */
    static String sqlLogin(Path data, String databaseUrl) {
        String where =
                databaseUrl.isBlank() ? "--data '" + data.toAbsolutePath() + "'" : "--database-url " + databaseUrl;
        return "./chamberlain sql-login --user EMAIL " + where;
    }

    private int port() {
        return context.getWebServer() == null ? 0 : context.getWebServer().getPort();
    }
}

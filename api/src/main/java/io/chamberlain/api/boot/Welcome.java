package io.chamberlain.api.boot;

import io.chamberlain.api.demo.Demo;
import io.chamberlain.contract.session.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the operator reads when the node is ready: where it is, and how to get in. */
@Component
class Welcome {

    private final WebServerApplicationContext context;
    private final FirstAdmin firstAdmin;
    private final ServerProperties server;
    private final String home;
    private final String publicUrl;
    private final boolean playsDemo;
    private final Path data;
    private final String databaseUrl;

    Welcome(
            WebServerApplicationContext context,
            FirstAdmin firstAdmin,
            ServerProperties server,
            @Value("${chamberlain.home:}") String home,
            @Value("${chamberlain.public-url:}") String publicUrl,
            @Value("${chamberlain.demo:false}") boolean playsDemo,
            @Value("${chamberlain.data:.chamberlain}") Path data,
            @Value("${chamberlain.database-url:}") String databaseUrl) {
        this.context = context;
        this.firstAdmin = firstAdmin;
        this.server = server;
        this.home = home;
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
        String url = publicUrl.isEmpty() ? here() : publicUrl;
        System.out.println(String.join(System.lineSeparator(), lines(url, password)));
        System.out.flush();
    }

    /** Plays the demonstration's day, which uses up the one-time password. */
    private Optional<Secret> play(Optional<Secret> password) {
        Demo demo = new Demo(data, URI.create(here()), System.out::println);
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
        lines.add("  SQL for reporting   " + sqlLogin(home, data, databaseUrl));
        lines.add("  stop                Ctrl-C");
        lines.add("");
        return lines;
    }

    /**
     * With where this node's database is, so that it works as it is printed, from anywhere.
     *
     * @param home of the launcher; empty when there was none
     * @param databaseUrl its passwords are left out: a login has one of its own, and this is printed
     */
    static String sqlLogin(String home, Path data, String databaseUrl) {
        String launcher = home.isEmpty() ? "./chamberlain" : quoted(home + "/chamberlain");
        String where = databaseUrl.isBlank()
                ? "--data " + quoted(data.toAbsolutePath().toString())
                : "--database-url " + quoted(withoutPasswords(databaseUrl));
        return launcher + " sql-login --user EMAIL " + where;
    }

    private static String withoutPasswords(String url) {
        return url.replaceAll("(?i)(?<=[?&])[^=&]*password=[^&]*&?", "").replaceAll("[?&]$", "");
    }

    /** As one word of a shell. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** This node from its own machine, as it is served. */
    private String here() {
        return scheme(server.getSsl()) + "://localhost:" + port();
    }

    static String scheme(@Nullable Ssl ssl) {
        return Ssl.isEnabled(ssl) ? "https" : "http";
    }

    private int port() {
        return context.getWebServer() == null ? 0 : context.getWebServer().getPort();
    }
}

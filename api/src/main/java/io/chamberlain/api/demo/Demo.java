package io.chamberlain.api.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * Plays the {@link ClinicDay} once per data directory and remembers how to sign in as its people, in a file that only the
 * owner may read: {@code secrets/demo.properties}.
 */
public final class Demo {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Path outbox;
    private final URI base;
    private final Consumer<String> narrator;

    /** @param data the data directory */
    public Demo(Path data, URI base, Consumer<String> narrator) {
        this.file = data.resolve("secrets").resolve("demo.properties");
        this.outbox = data.resolve("outbox");
        this.base = base;
        this.narrator = narrator;
    }

    /** Whether the day was begun in this data directory. */
    public boolean wasPlayed() {
        return Files.exists(file);
    }

    /** Plays the day; the one-time password is used up. */
    public void play(String adminEmail, String oneTimePassword) {
        Map<String, String> passwords = new HashMap<>();
        passwords.put("admin", newPassword());
        ClinicDay.PEOPLE.forEach(name -> passwords.put(name, newPassword()));
        remember(adminEmail, passwords);
        try (HttpClient http = HttpClient.newHttpClient()) {
            ClinicDay.Evening evening =
                    new ClinicDay(http, base, passwords, new Mails(outbox), narrator).play(adminEmail, oneTimePassword);
            narrator.accept("The day is over. Balances: " + evening.balances() + ", refused: " + evening.refusals());
        } catch (IllegalStateException stopped) {
            narrator.accept("The demonstration stopped early (" + stopped.getMessage()
                    + "); the backend goes on. Play it anew with another --data");
        }
        tellSignIns();
    }

    /** Says who is there to sign in as. */
    public void tellSignIns() {
        Properties known = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            known.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        narrator.accept("Sign in as one of "
                + known.stringPropertyNames().stream().sorted().toList() + "; their passwords are in " + file);
    }

    private void remember(String adminEmail, Map<String, String> passwords) {
        Properties known = new Properties();
        passwords.forEach((name, password) ->
                known.setProperty(name.equals("admin") ? adminEmail : ClinicDay.emailOf(name), password));
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING)) {
                known.store(out, "Sign-ins of the demonstration");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[15];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

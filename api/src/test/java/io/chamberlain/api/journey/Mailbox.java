package io.chamberlain.api.journey;

import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the house mailed to an address, read from its outbox. */
record Mailbox(Path outbox, String address) {

    private static final Pattern TOKEN = Pattern.compile("#(chv_\\S+)");
    private static final Pattern CODE = Pattern.compile("(?m)^ +(\\d{8})\\s*$");

    /** The token of the newest mail but the number that was read before. */
    String token(int after) {
        return found(TOKEN, after);
    }

    String code(int after) {
        return found(CODE, after);
    }

    private String found(Pattern pattern, int after) {
        await().atMost(Duration.ofSeconds(20)).until(() -> texts().size() > after);
        Matcher matcher = pattern.matcher(texts().getLast());
        if (!matcher.find()) {
            throw new AssertionError("the newest mail has no " + pattern);
        }
        return matcher.group(1);
    }

    /** Oldest first. */
    List<String> texts() {
        if (!Files.exists(outbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(null, in);
            return message.getRecipients(Message.RecipientType.TO)[0].toString().equals(address)
                    ? Optional.of(message.getContent().toString())
                    : Optional.empty();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}

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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the house mailed to an address, read from its outbox. */
record Mailbox(Path outbox, String address) {

    private static final Pattern TOKEN = Pattern.compile("#(chv_[\\w-]+)&");
    private static final Pattern CODE = Pattern.compile("(?m)^ +(\\d{8})\\s*$");

    /** The token of the newest mail that has one, but for the number that were read before. */
    String token(int after) {
        return found(TOKEN, after);
    }

    String code(int after) {
        return found(CODE, after);
    }

    private String found(Pattern pattern, int after) {
        await().atMost(Duration.ofSeconds(20)).until(() -> all(pattern).size() > after);
        return all(pattern).getLast();
    }

    private List<String> all(Pattern pattern) {
        return texts().stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(found -> found.group(1))
                .toList();
    }

    /** Waits until something was mailed. */
    void awaits(String words) {
        await().atMost(Duration.ofSeconds(20)).until(() -> texts().stream().anyMatch(text -> text.contains(words)));
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

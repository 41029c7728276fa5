package io.chamberlain.api.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the node mailed to the people of the day, who have no mailbox but its outbox. */
final class Mails {

    private static final Pattern TOKEN = Pattern.compile("#(chv_[\\w-]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path outbox;

    Mails(Path outbox) {
        this.outbox = outbox;
    }

    /**
     * What the link of the newest mail to the address holds.
     *
     * @param between what to do until there is one
     * @throws IllegalStateException when none came
     */
    String token(String address, Runnable between) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<String> token = newest(address);
            if (token.isPresent()) {
                return token.get();
            }
            between.run();
        }
        throw new IllegalStateException("no mail is in " + outbox);
    }

    private Optional<String> newest(String address) {
        return mails().reversed().stream()
                .map(Mails::read)
                .filter(mail -> mail.contains("To: " + address))
                .map(TOKEN::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** Their names begin with the time. */
    private List<Path> mails() {
        if (!Files.exists(outbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path mail) {
        try {
            return Files.readString(mail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

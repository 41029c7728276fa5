package io.chamberlain.bench.torture.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the nodes mailed, as files of one outbox. */
final class Mails {

    private static final Pattern TOKEN = Pattern.compile("#(chv_[\\w-]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path outbox;

    Mails(Path outbox) {
        this.outbox = outbox;
    }

    /** What the link of the first mail to the address holds, as soon as there is one. */
    String token(String address) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<String> token = found(address);
        while (token.isEmpty() && System.nanoTime() < deadline) {
            pause();
            token = found(address);
        }
        return token.orElseThrow(() -> new IllegalStateException("no mail came to " + address));
    }

    private Optional<String> found(String address) {
        if (!Files.exists(outbox)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(outbox)) {
            List<Path> mails =
                    files.filter(file -> file.toString().endsWith(".eml")).toList();
            return mails.stream()
                    .map(Mails::read)
                    .filter(mail -> mail.contains("To: " + address))
                    .map(TOKEN::matcher)
                    .filter(Matcher::find)
                    .map(match -> match.group(1))
                    .findFirst();
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

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

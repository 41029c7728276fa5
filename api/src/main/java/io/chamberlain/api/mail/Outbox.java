package io.chamberlain.api.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Mails as files that only the node's own user reads: what a node without a mail server says, and to whom. */
@Component
class Outbox {

    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;
    private final Clock clock;

    Outbox(@Value("${chamberlain.mail.outbox:${chamberlain.data}/outbox}") Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Under a name that begins with the time; never seen half written. */
    void keep(MimeMessage message) throws IOException, MessagingException {
        Files.createDirectories(directory, OWNERS_DIRECTORY);
        String name = clock.instant().toString().replace(':', '-') + "-" + UUID.randomUUID();
        Path written = directory.resolve(name + ".part");
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                written, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNERS_FILE))) {
            message.writeTo(out);
        }
        Files.move(written, directory.resolve(name + ".eml"));
    }
}

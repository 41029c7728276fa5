package io.chamberlain.api.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mail goes to a server where there is one, and into files that nobody else reads where there is none. */
class PostTest {

    private static final Letter LETTER = new Letter("ada@example.org", "Your code", "12345678\n\ngr\u00fc\u00dfe");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    private Path data;

    @Test
    void a_mail_server_gets_it_as_it_is() throws Exception {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            JavaMailSenderImpl smtp = new JavaMailSenderImpl();
            smtp.setHost("127.0.0.1");
            smtp.setPort(server.getSmtp().getPort());
            Post post = post(smtp);
            post.send(LETTER);
            post.finish();
            MimeMessage message = server.getReceivedMessages()[0];
            assertThat(message.getFrom()[0]).hasToString("no-reply@clinic.example");
            assertThat(message.getRecipients(Message.RecipientType.TO)[0]).hasToString("ada@example.org");
            assertThat(message.getSubject()).isEqualTo("Your code");
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getContent().toString()).contains("12345678").contains("gr\u00fc\u00dfe");
            assertThat(counted("sent")).isEqualTo(1);
            assertThat(files()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void without_a_server_it_is_a_file_of_its_own_that_only_the_owner_reads() throws Exception {
        Post post = post(null);
        post.send(LETTER);
        post.send(LETTER);
        post.finish();
        List<Path> kept = files();
        assertThat(kept).hasSize(2).allMatch(file -> file.toString().endsWith(".eml"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.getFirst())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("outbox"))))
                .isEqualTo("rwx------");
        try (InputStream file = Files.newInputStream(kept.getFirst())) {
            assertThat(new MimeMessage(null, file).getSubject()).isEqualTo("Your code");
        }
    }

    @Test
    void a_server_that_is_away_loses_the_mail_and_it_is_counted() throws Exception {
        JavaMailSenderImpl smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(1);
        Post post = post(smtp);
        post.send(LETTER);
        await().until(() -> counted("lost") == 1);
        post.finish();
        assertThat(counted("sent")).isZero();
    }

    private double counted(String outcome) {
        return registry.counter("chamberlain.mail", "outcome", outcome).count();
    }

    private List<Path> files() throws Exception {
        if (!Files.exists(data.resolve("outbox"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(data.resolve("outbox"))) {
            return files.toList();
        }
    }

    private Post post(JavaMailSender smtp) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        if (smtp != null) {
            beans.addBean("smtp", smtp);
        }
        Outbox outbox = new Outbox(data.resolve("outbox"), Clock.systemUTC());
        return new Post(beans.getBeanProvider(JavaMailSender.class), outbox, registry, "no-reply@clinic.example");
    }
}

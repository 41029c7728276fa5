package io.chamberlain.api.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Sends mail beside the answer, whose time must not tell whether there was one to send. One that is not sent is counted, and
 * its person asks for another: what it holds is kept nowhere.
 */
@Component
public class Post {

    private static final Logger LOG = LoggerFactory.getLogger(Post.class);
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 1_000;
    private static final long LONGEST_SECONDS = 10;

    private final @Nullable JavaMailSender smtp;
    private final JavaMailSenderImpl paper = new JavaMailSenderImpl();
    private final Outbox outbox;
    private final String from;
    private final Counter sent;
    private final Counter lost;
    private final ExecutorService threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofVirtual().name("mail-", 1).factory());

    Post(
            ObjectProvider<JavaMailSender> smtp,
            Outbox outbox,
            MeterRegistry registry,
            @Value("${chamberlain.mail.from:no-reply@chamberlain.local}") String from) {
        this.smtp = smtp.getIfAvailable();
        this.outbox = outbox;
        this.from = from;
        this.sent = registry.counter("chamberlain.mail", "outcome", "sent");
        this.lost = registry.counter("chamberlain.mail", "outcome", "lost");
    }

    /** Returns at once. */
    public void send(Letter letter) {
        try {
            threads.execute(() -> deliver(letter));
        } catch (RejectedExecutionException full) {
            lost.increment();
            LOG.warn("a mail was not sent: too many wait");
        }
    }

    private void deliver(Letter letter) {
        try {
            MimeMessage message = written(letter);
            if (smtp == null) {
                outbox.keep(message);
            } else {
                smtp.send(message);
            }
            sent.increment();
        } catch (MessagingException | MailException | IOException e) {
            lost.increment();
            LOG.warn("a mail was not sent: {}", e.getClass().getSimpleName()); // its message may name the address
        }
    }

    private MimeMessage written(Letter letter) throws MessagingException {
        MimeMessage message = paper.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(letter.to());
        helper.setSubject(letter.subject());
        helper.setText(letter.text());
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    /** What waits is sent before the node ends. */
    @PreDestroy
    void finish() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("mails were still not sent when the node stopped");
        }
    }
}

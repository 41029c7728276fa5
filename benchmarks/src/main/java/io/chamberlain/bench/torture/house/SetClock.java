package io.chamberlain.bench.torture.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs inside a node under torture: its clock is the system's and what a file in the data directory says, so that it can be
 * set while the node runs. Axon's own clocks of events and claims go along.
 */
public final class SetClock implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String data = context.getEnvironment().getProperty("chamberlain.data", ".chamberlain");
        Clock clock = new Offset(Path.of(data, "clock.millis"));
        context.getBeanFactory().registerSingleton("clock", clock);
        org.axonframework.eventhandling.GenericEventMessage.clock = clock;
        org.axonframework.eventhandling.tokenstore.AbstractTokenEntry.clock = clock;
    }

    private static final class Offset extends Clock {

        private static final long LOOK_EVERY_NANOS = Duration.ofMillis(100).toNanos();

        private final Path file;
        private volatile long looked = System.nanoTime() - LOOK_EVERY_NANOS;
        private volatile long millis;

        Offset(Path file) {
            this.file = file;
        }

        @Override
        public Instant instant() {
            if (System.nanoTime() - looked >= LOOK_EVERY_NANOS) {
                looked = System.nanoTime();
                millis = read();
            }
            return Instant.now().plusMillis(millis);
        }

        private long read() {
            try {
                return Files.exists(file)
                        ? Long.parseLong(Files.readString(file).strip())
                        : 0;
            } catch (IOException | NumberFormatException e) {
                return millis;
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

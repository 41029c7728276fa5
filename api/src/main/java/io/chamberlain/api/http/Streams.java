package io.chamberlain.api.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Live streams (Server-Sent Events): each on a virtual thread of its own, a bounded number per person, ended with the
 * session, the client or the node.
 */
@Component
public class Streams implements SmartLifecycle {

    private static final long NO_TIMEOUT = 0L;

    private final Sessions sessions;
    private final int mostPerPerson;
    private final Duration heartbeat;
    private final Map<UUID, Integer> open = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Streams(
            Sessions sessions,
            @Value("${chamberlain.limits.streams:10}") int mostPerPerson,
            @Value("${chamberlain.streams.heartbeat:PT10S}") Duration heartbeat) {
        this.sessions = sessions;
        this.mostPerPerson = mostPerPerson;
        this.heartbeat = heartbeat;
    }

    /** Tells whether the session a request came with still holds, and who it stands for now. */
    public interface Sessions {
        Optional<Call> renewed(Call call);
    }

    /** What a stream tells. */
    public interface Source {

        /**
         * Waits for news, at most so long.
         *
         * @param call the person as they are now
         * @return empty when there was none, or the source is at its end
         */
        Optional<News> next(Call call, Duration atMost) throws InterruptedException;

        /** Whether there will never be more. */
        boolean isOver();

        void close();
    }

    /** @param id a position, from which a client can resume */
    public record News(long id, String name, Object data) {}

    /**
     * Opens a stream.
     *
     * @throws Faulty TOO_MANY_STREAMS, NOT_READY
     */
    public SseEmitter open(Call call, Source source) {
        UUID userId = call.userId();
        if (!running || open.merge(userId, 1, Integer::sum) > mostPerPerson) {
            leave(userId);
            source.close();
            throw new Faulty(running ? Fault.TOO_MANY_STREAMS : Fault.NOT_READY);
        }
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        Thread.ofVirtual().name("stream").start(() -> {
            threads.add(Thread.currentThread());
            try (Closing _ = source::close) {
                tell(call, source, emitter);
                emitter.complete();
            } catch (InterruptedException stopping) {
                emitter.complete();
            } catch (IOException | IllegalStateException gone) {
                emitter.completeWithError(gone);
            } finally {
                threads.remove(Thread.currentThread());
                leave(userId);
            }
        });
        return emitter;
    }

    private void tell(Call call, Source source, SseEmitter emitter) throws IOException, InterruptedException {
        Optional<Call> person = sessions.renewed(call);
        while (person.isPresent() && !source.isOver() && running) {
            Optional<News> news = source.next(person.get(), heartbeat);
            emitter.send(
                    news.map(Streams::event).orElseGet(() -> SseEmitter.event().comment("")));
            person = sessions.renewed(call);
        }
    }

    private static SseEmitter.SseEventBuilder event(News news) {
        return SseEmitter.event().id(Long.toString(news.id())).name(news.name()).data(news.data());
    }

    private void leave(UUID userId) {
        open.computeIfPresent(userId, (_, count) -> count == 1 ? null : count - 1);
    }

    private interface Closing extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for its requests to end, or they never would. */
    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

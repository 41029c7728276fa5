package io.chamberlain.api.dispatch;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.contract.apikey.ApiKeyRefusal;
import io.chamberlain.contract.refusal.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
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
         * Waits until it is worth a look, at most so long; reads nothing that a person may or may not see. It is looked at
         * after the longest wait, too: what another node brings back or swaps in stirs nobody here.
         */
        void await(Duration atMost) throws InterruptedException;

        /**
         * What there is to tell.
         *
         * @param call the person as they are now
         * @return empty when there is nothing new, or the source is at its end
         */
        Optional<News> look(Call call);

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
     * @throws Refused KEY_SCOPE_MISSING to programs: a stream ends with its session, and they have none
     */
    public SseEmitter open(Call call, Source source) {
        UUID userId = call.userId();
        if (call.actor().keyId() != null) {
            source.close();
            throw new Refused(new ApiKeyRefusal.KeyScopeMissing());
        }
        Fault full = enter(userId);
        if (full != null) {
            source.close();
            throw new Faulty(full);
        }
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        Thread.ofVirtual().name("stream").start(() -> follow(call, source, emitter, userId));
        return emitter;
    }

    /** However a stream ends, the client is told: it comes back with the id of the last event it has. */
    private void follow(Call call, Source source, SseEmitter emitter, UUID userId) {
        threads.add(Thread.currentThread());
        try (Closing _ = source::close) {
            tell(call, source, emitter);
        } catch (InterruptedException stopping) {
            LOG.debug("a stream ends with the node");
        } catch (IOException gone) {
            LOG.debug("a stream's client has gone", gone);
        } catch (RuntimeException failed) {
            LOG.warn("a stream ends early", failed);
        } finally {
            emitter.complete();
            threads.remove(Thread.currentThread());
            leave(userId);
        }
    }

    /** The session is looked at after every wait: one that ended meanwhile is told nothing more. */
    private void tell(Call call, Source source, SseEmitter emitter) throws IOException, InterruptedException {
        long told = System.nanoTime();
        while (!source.isOver() && running) {
            source.await(heartbeat);
            Optional<Call> person = sessions.renewed(call);
            if (person.isEmpty()) {
                return;
            }
            Optional<News> news = source.look(person.get());
            if (news.isPresent() || System.nanoTime() - told >= heartbeat.toNanos()) {
                emitter.send(news.map(Streams::event)
                        .orElseGet(() -> SseEmitter.event().comment("")));
                told = System.nanoTime();
            }
        }
    }

    /**
     * The position after which a client wants to be told.
     *
     * @param lastEventId of the header; null means from the start
     * @throws Faulty HEADER_INVALID
     */
    public static long positionOf(@Nullable String lastEventId) {
        if (lastEventId == null) {
            return -1;
        }
        if (!lastEventId.matches("\\d{1,18}")) {
            throw new Faulty(Fault.HEADER_INVALID, Map.of("header", "Last-Event-ID"));
        }
        return Long.parseLong(lastEventId);
    }

    private static SseEmitter.SseEventBuilder event(News news) {
        return SseEmitter.event().id(Long.toString(news.id())).name(news.name()).data(news.data());
    }

    /** Null when there is room. */
    private @Nullable Fault enter(UUID userId) {
        if (!running) {
            return Fault.NOT_READY;
        }
        if (open.merge(userId, 1, Integer::sum) > mostPerPerson) {
            leave(userId);
            return Fault.TOO_MANY_STREAMS;
        }
        return null;
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

package io.chamberlain.query.position;

import io.chamberlain.contract.port.ReadPosition.Subscription;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Who wants to hear of which stream. */
final class Followers {

    private final Map<UUID, List<LongConsumer>> byStream = new ConcurrentHashMap<>();

    Subscription add(UUID streamId, LongConsumer follower) {
        byStream.compute(streamId, (_, known) -> with(known == null ? List.of() : known, follower));
        return () -> byStream.computeIfPresent(streamId, (_, known) -> without(known, follower));
    }

    boolean isEmpty() {
        return byStream.isEmpty();
    }

    void tell(UUID streamId, long position) {
        byStream.getOrDefault(streamId, List.of()).forEach(follower -> follower.accept(position));
    }

    /** Whatever they follow may have changed. */
    void tellAll(long position) {
        byStream.keySet().forEach(streamId -> tell(streamId, position));
    }

    private static List<LongConsumer> with(List<LongConsumer> known, LongConsumer follower) {
        List<LongConsumer> more = new CopyOnWriteArrayList<>(known);
        more.add(follower);
        return more;
    }

    private static @Nullable List<LongConsumer> without(List<LongConsumer> known, LongConsumer follower) {
        List<LongConsumer> fewer = new CopyOnWriteArrayList<>(known);
        fewer.remove(follower);
        return fewer.isEmpty() ? null : fewer;
    }
}

package io.chamberlain.command.deadline;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import io.chamberlain.contract.event.EventJson;
import org.jspecify.annotations.Nullable;

/** Tasks' data as plain JSON: readable in SQL, and no Java class in the database. */
final class TaskJson implements Serializer {

    @Override
    public byte[] serialize(Object data) {
        return EventJson.mapper().writeValueAsBytes(data);
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] json) {
        return json == null ? null : EventJson.mapper().readValue(json, type);
    }
}

package io.chamberlain.log.beside;

import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.log.codec.EventCodec;
import io.chamberlain.log.codec.Opened;
import io.chamberlain.log.read.LogReader;
import io.chamberlain.log.read.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The domain log, opened and in its newest shape. */
public final class LogHistory implements EventHistory {

    private static final int BATCH = 500;

    private final LogReader reader;
    private final LogReader streams;
    private final EventCodec codec;

    public LogHistory(LogReader reader, EventCodec codec) {
        this(reader, reader, codec);
    }

    /** @param streams reads whole streams, on connections that no command waits for */
    public LogHistory(LogReader reader, LogReader streams, EventCodec codec) {
        this.reader = reader;
        this.streams = streams;
        this.codec = codec;
    }

    @Override
    public Optional<Recorded> at(long position) {
        return reader.at(position).map(this::recorded);
    }

    @Override
    public void stream(UUID streamId, long untilPosition, Consumer<Recorded> consumer) {
        long sequence = 0;
        List<StoredEvent> batch;
        do {
            batch = streams.stream(streamId, sequence, BATCH);
            hand(batch, untilPosition, consumer);
            sequence += batch.size();
        } while (batch.size() == BATCH && batch.getLast().position() < untilPosition);
    }

    @Override
    public void all(long afterPosition, long untilPosition, Consumer<Recorded> consumer) {
        long position = afterPosition;
        while (position < untilPosition) {
            List<StoredEvent> batch = reader.after(position, BATCH);
            hand(batch, untilPosition, consumer);
            position = batch.isEmpty() ? untilPosition : batch.getLast().position();
        }
    }

    private void hand(List<StoredEvent> batch, long untilPosition, Consumer<Recorded> consumer) {
        for (StoredEvent stored : batch) {
            if (stored.position() <= untilPosition) {
                consumer.accept(recorded(stored));
            }
        }
    }

    @Override
    public long head() {
        return reader.head();
    }

    @Override
    public long positionAt(Instant instant) {
        return reader.positionAt(instant);
    }

    private Recorded recorded(StoredEvent stored) {
        Opened opened = Opened.of(stored, codec);
        return new Recorded(
                stored.position(),
                stored.eventId(),
                stored.streamType(),
                stored.streamId(),
                stored.sequence(),
                stored.type(),
                stored.occurredAt(),
                opened.event(),
                opened.metadata());
    }
}

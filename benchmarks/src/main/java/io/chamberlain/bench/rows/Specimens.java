package io.chamberlain.bench.rows;

import io.chamberlain.query.projection.Stamp;
import jakarta.persistence.Table;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows to be written: copies of what a short history left in a table, all of it each time, so that what has to be there
 * together stays together. Copies of one time refer to each other as the originals did, and to nothing else.
 */
record Specimens<R>(Class<R> row, List<R> originals, boolean entities) {

    /** As SQL writes it. */
    String table() {
        return row.getAnnotation(Table.class).name();
    }

    /** @param number how many rows; those of one history are never torn apart */
    List<R> copies(int number) {
        List<R> copies = new ArrayList<>(number);
        while (copies.size() < number) {
            UUID time = UUID.randomUUID();
            originals.stream().limit(number - copies.size()).forEach(original -> copies.add(copy(original, time)));
        }
        return copies;
    }

    static UUID id(Object row) {
        return (UUID) Objects.requireNonNull(value(field(row.getClass(), "id"), row));
    }

    /** As an event would: the row was touched a second later. */
    static void touch(Object row) {
        Field stamp = field(row.getClass(), "stamp");
        Stamp before = (Stamp) Objects.requireNonNull(value(stamp, row));
        set(stamp, row, new Stamp(before.createdAt(), touched(before.updatedAt()), before.lastPosition() + 1));
    }

    static Instant touched(Instant at) {
        return at.plus(Duration.ofSeconds(1));
    }

    private R copy(R original, UUID time) {
        R copy = made();
        Arrays.stream(row.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .forEach(field -> {
                    field.setAccessible(true);
                    set(field, copy, copied(field.getName(), value(field, original), time));
                });
        return copy;
    }

    /** Ids are exchanged for others, and so is what is unique. */
    private static @Nullable Object copied(String name, @Nullable Object value, UUID time) {
        return switch (value) {
            case UUID id -> UUID.nameUUIDFromBytes((time + ":" + id).getBytes(StandardCharsets.UTF_8));
            case String key when name.equals("key") || name.equals("keyId") -> key + time;
            case Long position
            when name.equals("position") -> position + (time.getMostSignificantBits() & 0x3fff_ffff_ffff_f000L);
            case null -> null;
            default -> value;
        };
    }

    private R made() {
        try {
            Constructor<R> constructor = row.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(Class<?> row, String name) {
        try {
            Field field = row.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(Field field, Object row) {
        try {
            return field.get(row);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Field field, Object row, @Nullable Object value) {
        try {
            field.set(row, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

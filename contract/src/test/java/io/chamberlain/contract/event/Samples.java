package io.chamberlain.contract.event;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One instance of each event with every component filled, derived from the component's name: the same for ever. */
final class Samples {

    private Samples() {}

    static <T> T of(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(Samples::value).toArray();
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot make a sample of " + type, e);
        }
    }

    private static Object value(RecordComponent component) {
        return value(component.getGenericType(), component.getType(), component.getName());
    }

    private static Object value(Type generic, Class<?> type, String name) {
        int seed = name.hashCode() & 0xffff;
        if (type == UUID.class) {
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
        if (type == String.class) {
            return "a " + name;
        }
        if (type == Instant.class) {
            return Instant.parse("2026-01-02T03:04:05.678901Z").plusSeconds(seed);
        }
        if (type == BigInteger.class) {
            return BigInteger.TEN.pow(19).add(BigInteger.valueOf(seed));
        }
        if (type == int.class) {
            return seed;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == List.class) {
            Class<?> element = (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
            return List.of(value(element, element, name + "-1"), value(element, element, name + "-2"));
        }
        if (type == Map.class) {
            return Map.of("a key", "a value");
        }
        if (type.isRecord()) {
            return of(type);
        }
        throw new AssertionError("events carry raw values only; " + name + " is a " + type);
    }
}

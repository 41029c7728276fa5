package io.chamberlain.query.row.column;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * A column and where its value is in a row's object: a field of its own, or a component of a record that is a field.
 *
 * @param name as SQL writes it
 * @param updatable whether it changes after the row was made
 * @param component null for a field of its own
 */
public record RowColumn(
        String name,
        Kind kind,
        Class<?> type,
        boolean updatable,
        Field field,
        @Nullable RecordComponent component) {

    @Nullable
    Object value(Object row) {
        try {
            Object value = field.get(row);
            return component == null || value == null
                    ? value
                    : component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(name + " cannot be read", failure);
        }
    }
}

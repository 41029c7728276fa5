package io.chamberlain.query.row.column;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the objects of a class are the rows of a table, as its JPA annotations say. The first column is the id.
 *
 * @param name the table's, as SQL writes it
 */
public record RowType<R>(String name, List<RowColumn> columns, Constructor<R> constructor) {

    /** @throws IllegalArgumentException when the class does not say which row it is */
    public static <R> RowType<R> of(Class<R> type) {
        Table table = type.getAnnotation(Table.class);
        if (table == null) {
            throw new IllegalArgumentException(type.getName() + " has no table");
        }
        List<RowColumn> ids = new ArrayList<>();
        List<RowColumn> others = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                (field.isAnnotationPresent(Id.class) ? ids : others).addAll(columns(field));
            }
        }
        if (ids.size() != 1) {
            throw new IllegalArgumentException(type.getName() + " has no id");
        }
        ids.addAll(others);
        return new RowType<>(table.name(), List.copyOf(ids), constructor(type));
    }

    private static <R> Constructor<R> constructor(Class<R> type) {
        try {
            Constructor<R> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException missing) {
            throw new IllegalArgumentException(type.getName() + " cannot be made without arguments", missing);
        }
    }

    private static List<RowColumn> columns(Field field) {
        boolean json = field.isAnnotationPresent(Json.class);
        if (!field.isAnnotationPresent(Embedded.class)) {
            Column column = field.getAnnotation(Column.class);
            return List.of(new RowColumn(
                    name(column, field.getName()),
                    Kind.of(field.getType(), json),
                    field.getType(),
                    column == null || column.updatable(),
                    field,
                    null));
        }
        return Arrays.stream(field.getType().getRecordComponents())
                .map(component -> embedded(field, component))
                .toList();
    }

    private static RowColumn embedded(Field field, RecordComponent component) {
        Column column = Arrays.stream(field.getAnnotationsByType(AttributeOverride.class))
                .filter(override -> override.name().equals(component.getName()))
                .findFirst()
                .map(AttributeOverride::column)
                .orElseGet(() -> declared(field.getType(), component));
        component.getAccessor().setAccessible(true);
        return new RowColumn(
                name(column, component.getName()),
                Kind.of(component.getType(), false),
                component.getType(),
                column == null || column.updatable(),
                field,
                component);
    }

    /** A record's annotations for fields are not its components'. */
    private static @Nullable Column declared(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName()).getAnnotation(Column.class);
        } catch (NoSuchFieldException missing) {
            throw new IllegalArgumentException(missing);
        }
    }

    private static String name(@Nullable Column column, String otherwise) {
        return column == null || column.name().isEmpty() ? otherwise : column.name();
    }

    public UUID id(Object row) {
        Object id = columns.getFirst().value(row);
        if (id == null) {
            throw new IllegalStateException("a row of " + name + " has no id");
        }
        return (UUID) id;
    }

    public @Nullable Object[] values(Object row) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).value(row);
        }
        return values;
    }

    /** A list of the columns. */
    public String names() {
        return columns.stream().map(RowColumn::name).collect(Collectors.joining(", "));
    }

    /** @param row has exactly the columns, in their order */
    public R read(ResultSet row) throws SQLException {
        try {
            R made = constructor.newInstance();
            for (int i = 0; i < columns.size(); i++) {
                RowColumn column = columns.get(i);
                if (column.component() == null) {
                    column.field().set(made, column.kind().read(row, i + 1, column.type()));
                } else {
                    i = readRecord(row, i, made);
                }
            }
            return made;
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("a row of " + name + " cannot be made", failure);
        }
    }

    /** @return the index of the record's last column */
    private int readRecord(ResultSet row, int first, R made) throws SQLException, ReflectiveOperationException {
        Field field = columns.get(first).field();
        RecordComponent[] components = field.getType().getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(first + i).kind().read(row, first + i + 1, components[i].getType());
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        field.set(made, field.getType().getDeclaredConstructor(types).newInstance(values));
        return first + values.length - 1;
    }
}

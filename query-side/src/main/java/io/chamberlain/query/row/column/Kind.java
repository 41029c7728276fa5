package io.chamberlain.query.row.column;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of columns and how their values are written as text, which PostgreSQL reads in an array. */
public enum Kind {
    UUID("uuid"),
    TEXT("text"),
    ENUM("text"),
    JSON("jsonb"),
    NUMERIC("numeric"),
    BIGINT("bigint"),
    BOOLEAN("boolean"),
    TIMESTAMP("timestamptz"),
    /** An array of arrays would be a matrix: each travels as its own text. */
    TEXTS("text[]") {
        @Override
        public String travelling() {
            return "text";
        }
    };

    private static final Map<Class<?>, Kind> BY_TYPE = Map.of(
            java.util.UUID.class, UUID,
            String.class, TEXT,
            BigInteger.class, NUMERIC,
            long.class, BIGINT,
            boolean.class, BOOLEAN,
            Instant.class, TIMESTAMP,
            String[].class, TEXTS);

    private final String sql;

    Kind(String sql) {
        this.sql = sql;
    }

    /** @throws IllegalArgumentException for a type that no column has */
    static Kind of(Class<?> type, boolean json) {
        if (json) {
            return JSON;
        }
        if (type.isEnum()) {
            return ENUM;
        }
        Kind kind = BY_TYPE.get(type);
        if (kind == null) {
            throw new IllegalArgumentException("no column holds a " + type.getName());
        }
        return kind;
    }

    public String sql() {
        return sql;
    }

    /** The type of its elements while a batch of them is sent. */
    public String travelling() {
        return sql;
    }

    /** What PostgreSQL reads; {@code value} as its column's field holds it. */
    public String text(Object value) {
        return switch (this) {
            case ENUM -> ((Enum<?>) value).name();
            case TEXTS -> {
                StringBuilder array = new StringBuilder();
                ArrayText.append(array, Arrays.asList((String[]) value));
                yield array.toString();
            }
            case UUID, TEXT, JSON, NUMERIC, BIGINT, BOOLEAN, TIMESTAMP -> value.toString();
        };
    }

    /** Whether its text may hold what has a meaning in an array. */
    public boolean isQuoted() {
        return switch (this) {
            case TEXT, JSON, TEXTS -> true;
            case UUID, ENUM, NUMERIC, BIGINT, BOOLEAN, TIMESTAMP -> false;
        };
    }

    /** @param type of the field */
    @Nullable
    Object read(ResultSet row, int column, Class<?> type) throws SQLException {
        return switch (this) {
            case UUID -> row.getObject(column, java.util.UUID.class);
            case TEXT, JSON -> row.getString(column);
            case ENUM -> constant(type, row.getString(column));
            case NUMERIC -> integer(row.getBigDecimal(column));
            case BIGINT -> row.getLong(column);
            case BOOLEAN -> row.getBoolean(column);
            case TIMESTAMP -> instant(row.getObject(column, OffsetDateTime.class));
            case TEXTS -> texts(row.getArray(column));
        };
    }

    private static @Nullable Object constant(Class<?> type, @Nullable String name) {
        return name == null
                ? null
                : Arrays.stream(type.getEnumConstants())
                        .filter(constant -> ((Enum<?>) constant).name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(type.getName() + " has no " + name));
    }

    private static @Nullable BigInteger integer(@Nullable BigDecimal number) {
        return number == null ? null : number.toBigIntegerExact();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static String @Nullable [] texts(@Nullable Array array) throws SQLException {
        return array == null ? null : (String[]) array.getArray();
    }
}

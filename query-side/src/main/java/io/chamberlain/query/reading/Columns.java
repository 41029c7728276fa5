package io.chamberlain.query.reading;

import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of a row as the contract's types. */
public record Columns(ResultSet row) {

    public UUID uuid(String name) throws SQLException {
        return present(name, uuidOrNull(name));
    }

    public @Nullable UUID uuidOrNull(String name) throws SQLException {
        return row.getObject(name, UUID.class);
    }

    public String text(String name) throws SQLException {
        return present(name, textOrNull(name));
    }

    public @Nullable String textOrNull(String name) throws SQLException {
        return row.getString(name);
    }

    public Instant instant(String name) throws SQLException {
        return present(name, instantOrNull(name));
    }

    public @Nullable Instant instantOrNull(String name) throws SQLException {
        OffsetDateTime value = row.getObject(name, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    public long number(String name) throws SQLException {
        return row.getLong(name);
    }

    public @Nullable Long numberOrNull(String name) throws SQLException {
        return row.getObject(name, Long.class);
    }

    public boolean flag(String name) throws SQLException {
        return row.getBoolean(name);
    }

    /** Minor units of the row's {@code currency}. */
    public Money money(String name) throws SQLException {
        return present(name, moneyOrNull(name));
    }

    public @Nullable Money moneyOrNull(String name) throws SQLException {
        BigDecimal minor = row.getBigDecimal(name);
        return minor == null ? null : new Money(minor.toBigIntegerExact(), Currency.stored(text("currency")));
    }

    public List<String> texts(String name) throws SQLException {
        Array array = present(name, row.getArray(name));
        return List.of((String[]) array.getArray());
    }

    private static <T> T present(String name, @Nullable T value) {
        return Objects.requireNonNull(value, name);
    }
}

package io.chamberlain.log.beside;

import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.port.Claims;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;

/** Claims of the domain log. */
public final class StoredClaims implements Claims {

    private static final TypeReference<Map<String, String>> VALUE = new TypeReference<>() {};
    private static final String SELECT = "SELECT scope, key, value FROM log.claim WHERE scope = ? AND key = ";
    private static final RowMapper<Claim> ROW =
            (row, _) -> new Claim(row.getString(1), row.getString(2), value(row.getString(3)));

    private final JdbcTemplate jdbc;

    public StoredClaims(DataSource source) {
        this.jdbc = new JdbcTemplate(source);
    }

    static Map<String, String> value(String json) {
        return EventJson.mapper().readValue(json, VALUE);
    }

    @Override
    public Optional<Claim> find(String scope, String key) {
        return jdbc.query(SELECT + "?", ROW, scope, key).stream().findFirst();
    }

    @Override
    public List<Claim> findAll(String scope, List<String> keys) {
        return keys.isEmpty() ? List.of() : jdbc.query(SELECT + "ANY (?)", ROW, scope, keys.toArray(String[]::new));
    }
}

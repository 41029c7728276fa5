package io.chamberlain.log.beside;

import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.port.CommandOutcomes;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Outcomes of commands in {@code log.command_result}. */
public final class StoredOutcomes implements CommandOutcomes {

    private static final RowMapper<Outcome> ROW = (row, _) -> {
        OutcomeJson json = OutcomeJson.read(row.getString(2));
        return new Outcome(row.getString(1), json.accepted(), json.refused(), row.getLong(3));
    };

    private final JdbcTemplate jdbc;

    public StoredOutcomes(DataSource source) {
        this.jdbc = new JdbcTemplate(source);
    }

    @Override
    public Optional<Outcome> find(String scope, String key) {
        return jdbc.query("""
                        SELECT input_hash, outcome, position FROM log.command_result
                        WHERE scope = ? AND key = ? AND expires_at > clock_timestamp()
                        """, ROW, scope, key).stream().findFirst();
    }

    @Override
    public Outcome record(Idempotency idempotency, Outcome outcome) {
        String json = outcome.accepted() != null
                ? OutcomeJson.of(outcome.accepted())
                : OutcomeJson.of(Objects.requireNonNull(outcome.refused(), "an outcome is one or the other"));
        jdbc.update(
                """
                INSERT INTO log.command_result AS r (scope, key, input_hash, outcome, position, made_at, expires_at)
                VALUES (?, ?, ?, ?::json, ?, clock_timestamp(), log.outcome_expiry(?, clock_timestamp()))
                ON CONFLICT (scope, key) DO UPDATE
                    SET input_hash = excluded.input_hash, outcome = excluded.outcome, position = excluded.position,
                        made_at = excluded.made_at, expires_at = excluded.expires_at
                    WHERE r.expires_at <= clock_timestamp()
                """,
                idempotency.scope(),
                idempotency.key(),
                idempotency.inputHash(),
                json,
                outcome.position(),
                idempotency.scope());
        return find(idempotency.scope(), idempotency.key()).orElse(outcome);
    }
}

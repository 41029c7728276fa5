package io.chamberlain.migrations.policy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows of the read model as JSON: what a test does not care about comes from one whole row per table. */
final class Rows {

    static final String AT = "2026-01-05T12:00:00Z";

    private static final Map<String, String> WHOLE = new LinkedHashMap<>();

    static {
        WHOLE.put("users", """
                {"role": "PATIENT", "email": "a@example.org", "password_hash": "h", "two_factor_secret": "s",
                 "is_active": true, "two_factor_enabled": false, "email_verified": false, "duties": [], "version": 0}""");
        WHOLE.put("role_changes", """
                {"role": "STAFF", "duties": ["BILLING"], "status": "PROPOSED", "version": 0}""");
        WHOLE.put("Session", """
                {"token": "t", "refreshToken": "r", "ipAddress": "192.0.2.1", "expiresAt": "2026-01-06T00:00:00Z",
                 "createdAt": "2026-01-05T12:00:00Z", "lastSeenAt": "2026-01-05T12:00:00Z",
                 "family": "00000000-0000-0000-0000-000000000000", "version": 0}""");
        WHOLE.put("facilities", """
                {"name": "North", "type": "CLINIC", "is_active": true, "time_zone": "UTC", "opening_hours": {},
                 "version": 0}""");
        WHOLE.put("wallets", """
                {"wallet_type": "CUSTODIAL", "is_primary": false, "is_active": true, "currency": "USD", "posted": 10,
                 "held": 4, "available": 6, "status": "ACTIVE", "version": 0}""");
        WHOLE.put("wallet_holds", """
                {"status": "PENDING", "amount": 4, "currency": "USD", "purpose": "INVOICE", "reference": "i",
                 "expires_at": "2026-02-05T12:00:00Z"}""");
        WHOLE.put("transactions", """
                {"amount": 10, "currency": "USD", "type": "FUNDING", "status": "COMPLETED", "direction": "CREDIT",
                 "account": "a", "counter_account": "b"}""");
        WHOLE.put("audit_logs", """
                {"action": "wallet.FundWallet", "log": "DOMAIN", "outcome": "DONE"}""");
        WHOLE.put("audit_log_addresses", """
                {"ip_address": "192.0.2.7", "user_agent": "desk"}""");
        WHOLE.put("verification_tokens", """
                {"user_id": "00000000-0000-0000-0000-000000000000", "email": "a@example.org", "token": "h",
                 "type": "EMAIL", "expires_at": "2026-01-06T12:00:00Z", "attempts": 0}""");
        WHOLE.put("api_keys", """
                {"service_name": "reports", "key_hash": "h", "is_active": true, "scopes": ["wallets:read"], "duties": [],
                 "networks": [], "expires_at": "2026-03-06T12:00:00Z", "version": 0}""");
        WHOLE.put("system_config", """
                {"value": "PT1H", "version": 0}""");
    }

    private Rows() {}

    /** The tables that hold rows about somebody or something, in the order of the migrations. */
    static List<String> tables() {
        return List.copyOf(WHOLE.keySet());
    }

    static String quoted(String table) {
        return table.equals("Session") ? "\"Session\"" : table;
    }

    /** A row that satisfies every constraint, as a JSON object; the values given go before the usual ones. */
    static String json(String table, Map<String, ?> values) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("created_at", AT, "updated_at", AT, "last_position", 1));
        all.putAll(values);
        String own = all.entrySet().stream()
                .map(value -> '"' + value.getKey() + "\": " + json(value.getValue()))
                .collect(Collectors.joining(", "));
        return WHOLE.get(table).strip().replaceAll("}$", "") + ", " + own + "}";
    }

    private static String json(Object value) {
        return switch (value) {
            case null -> "null";
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            case List<?> list -> list.stream().map(Rows::json).collect(Collectors.joining(", ", "[", "]"));
            default -> '"' + value.toString() + '"';
        };
    }

    /** Inserts as whoever the connection is. */
    static int insert(Connection connection, String table, List<String> rows) throws SQLException {
        String name = Rows.quoted(table);
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO clinic." + name
                + " SELECT * FROM jsonb_populate_recordset(null::clinic." + name + ", ?::jsonb)")) {
            statement.setString(1, rows.stream().collect(Collectors.joining(", ", "[", "]")));
            return statement.executeUpdate();
        }
    }
}

package io.chamberlain.migrations.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A row of a random world, reduced to what decides who sees it.
 *
 * @param user the owner, the actor or (of users) the person; null for none
 * @param facility the owning facility
 * @param subject the person an act was about
 * @param investigated whether the act belongs to an open case
 */
record Thing(String table, UUID id, UUID user, UUID facility, UUID subject, boolean investigated) {

    /** The row; {@code number} makes it differ from the others where a column has to. */
    String json(int number) {
        Map<String, Object> row = new HashMap<>(Map.of("id", id));
        switch (table) {
            case "users", "facilities" -> {}
            case "verification_tokens" -> row.put("user_id", UUID.randomUUID());
            case "Session" -> row.put("userId", user);
            case "role_changes" -> {
                row.put("user_id", UUID.randomUUID());
                row.put("proposed_by", UUID.randomUUID());
            }
            case "api_keys" -> {
                row.put("key_id", "key-" + number);
                row.put("created_by", UUID.randomUUID());
            }
            case "system_config" -> row.put("key", "key-" + number);
            case "audit_logs" -> {
                row.put("user_id", user);
                row.put("subject_user_id", subject);
                row.put("open_case_id", investigated ? UUID.randomUUID() : null);
                row.put("position", number);
            }
            case "audit_log_addresses" -> row.put("user_id", user);
            default -> money(row);
        }
        return Rows.json(table, row);
    }

    /** The other row of a movement, which belongs to nobody. */
    Thing counterpart() {
        return new Thing(
                table, new UUID(id.getMostSignificantBits(), ~id.getLeastSignificantBits()), null, null, null, false);
    }

    private void money(Map<String, Object> row) {
        boolean ofSomebody = user != null || facility != null;
        row.put("user_id", user);
        row.put("facility_id", facility);
        row.put("wallet_id", ofSomebody ? UUID.randomUUID() : null);
        row.put("balance_after", ofSomebody ? 1 : null);
        long half = id.getLeastSignificantBits();
        row.put("group_id", new UUID(id.getMostSignificantBits(), Math.max(half, ~half)));
        row.put("direction", half >= 0 ? "CREDIT" : "DEBIT");
    }
}

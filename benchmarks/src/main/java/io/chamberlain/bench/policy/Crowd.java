package io.chamberlain.bench.policy;

import java.util.List;

/** Tables of the read model with very many rows, of people and facilities by their numbers. */
final class Crowd {

    static final int PEOPLE = 5_000;
    static final int FACILITIES = 50;

    private static final String STAMPS =
            "timestamptz '2026-01-05' + n * interval '1 second', timestamptz '2026-01-05' + n * interval '1 second'";
    private static final String OWNER = "case when n % 10 <> 0 then " + person("n % " + PEOPLE) + " end";
    private static final String FACILITY = "case when n % 10 = 0 then " + facility("n / 10 % " + FACILITIES) + " end";

    /**
     * A table of the catalogue.
     *
     * @param order what its lists are ordered by
     * @param columns that are filled
     * @param values for row n
     */
    record Table(String name, String order, String columns, String values) {

        String fill(int rows) {
            return "insert into clinic." + name + " (id, " + columns + ", updated_at, last_position) select " + values
                    + ", n from generate_series(1, " + rows + ") n; analyze clinic." + name;
        }
    }

    static final List<Table> TABLES = List.of(
            table(
                    "users",
                    "role, is_active, two_factor_enabled, email_verified, duties, facility_id, version",
                    person("n") + ", case n when 2 then 'STAFF' when 3 then 'COMPLIANCE' when 4 then 'ADMIN' else"
                            + " 'PATIENT' end, true, false, true, case n when 2 then '{BILLING}'::text[] else"
                            + " '{}'::text[] end, case n when 2 then " + facility("1") + " end, 0"),
            table("facilities", "name, type, is_active, time_zone, opening_hours, version", """
                    gen_random_uuid(), 'North ' || n, 'CLINIC', true, 'UTC', '{}'::jsonb, 0"""),
            table("role_changes", "user_id, role, duties, status, proposed_by, version", """
                    gen_random_uuid(), %s, 'STAFF', '{BILLING}'::text[], 'PROPOSED', %s, 0""".formatted(
                            person("n % " + PEOPLE), person("4"))),
            new Table(
                    "\"Session\"",
                    "\"createdAt\"",
                    "\"userId\", token, \"refreshToken\", \"family\", version, \"expiresAt\", \"lastSeenAt\", \"createdAt\"",
                    "gen_random_uuid(), " + person("n % " + PEOPLE)
                            + ", md5(n::text), md5('r' || n), gen_random_uuid(), 0, now(), now(), " + STAMPS),
            table(
                    "wallets",
                    "wallet_type, is_primary, is_active, currency, posted, held, available, status, version, user_id,"
                            + " facility_id",
                    "gen_random_uuid(), 'CUSTODIAL', false, true, 'USD', 10, 4, 6, 'ACTIVE', 0, " + OWNER + ", "
                            + FACILITY),
            table(
                    "wallet_holds",
                    "wallet_id, status, amount, currency, purpose, reference, expires_at, user_id, facility_id",
                    "gen_random_uuid(), gen_random_uuid(), 'PENDING', 4, 'USD', 'INVOICE', 'i', now(), " + OWNER + ", "
                            + FACILITY),
            new Table(
                    "transactions",
                    "last_position",
                    "wallet_id, amount, currency, type, status, direction, account, counter_account, balance_after, group_id,"
                            + " user_id, facility_id, created_at",
                    "gen_random_uuid(), gen_random_uuid(), 10, 'USD', 'FUNDING', 'COMPLETED', 'CREDIT', 'a', 'b', 1,"
                            + " gen_random_uuid(), " + OWNER + ", " + FACILITY + ", " + STAMPS),
            table(
                    "audit_logs",
                    "action, log, outcome, position, user_id, subject_user_id",
                    "gen_random_uuid(), 'wallet.FundWallet', 'DOMAIN', 'DONE', n, " + person("n % " + PEOPLE) + ", "
                            + person("(n + 1) % " + PEOPLE)),
            table(
                    "audit_log_addresses",
                    "ip_address, user_agent, user_id",
                    "gen_random_uuid(), '192.0.2.7', 'desk', " + person("n % " + PEOPLE)),
            table("system_config", "key, value, version", "gen_random_uuid(), 'setting.' || n, '\"PT1H\"'::jsonb, 0"));

    private Crowd() {}

    static Table named(String name) {
        return TABLES.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** As SQL. */
    static String person(String number) {
        return "md5('person' || " + number + ")::uuid";
    }

    /** As SQL. */
    static String facility(String number) {
        return "md5('facility' || " + number + ")::uuid";
    }

    private static Table table(String name, String columns, String values) {
        return new Table(name, "created_at", columns + ", created_at", values + ", " + STAMPS);
    }
}

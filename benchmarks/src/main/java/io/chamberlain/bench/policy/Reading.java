package io.chamberlain.bench.policy;

import io.chamberlain.bench.policy.Crowd.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Somebody reads the newest page of a table.
 *
 * @param where what gives the same rows without policies; {@code true} where all may be seen
 */
record Reading(Table table, DatabaseRole role, Who who, String where) {

    /** A role of the database that reads. */
    enum DatabaseRole {
        QUERY,
        OVERSIGHT,
        REPORTING,
        REPORTING_OVERSIGHT;

        boolean isPersonal() {
            return this == REPORTING || this == REPORTING_OVERSIGHT;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** People of the crowd, by number. */
    enum Who {
        PATIENT(1),
        STAFF(2),
        COMPLIANCE(3),
        ADMIN(4);

        final int number;

        Who(int number) {
            this.number = number;
        }

        String id() {
            return Crowd.person(Integer.toString(number));
        }
    }

    private static final List<DatabaseRole> PEOPLES = List.of(DatabaseRole.QUERY, DatabaseRole.REPORTING);
    private static final List<DatabaseRole> OVERSEERS =
            List.of(DatabaseRole.OVERSIGHT, DatabaseRole.REPORTING_OVERSIGHT);

    /** Every table with every role that reads it, as docs/policies.md states who sees what. */
    static List<Reading> all() {
        List<Reading> all = new ArrayList<>();
        for (DatabaseRole role : PEOPLES) {
            all.add(own("users", "id", role));
            all.add(own("\"Session\"", "\"userId\"", role));
            all.add(own("audit_log_addresses", "user_id", role));
            all.add(new Reading(
                    Crowd.named("audit_logs"),
                    role,
                    Who.PATIENT,
                    "user_id = :me or subject_user_id = :me and open_case_id is null"));
            for (String table : List.of("wallets", "wallet_holds", "transactions")) {
                all.add(own(table, "user_id", role));
                String billing = "user_id = :me or facility_id = " + Crowd.facility("1");
                all.add(new Reading(Crowd.named(table), role, Who.STAFF, billing));
            }
            all.add(new Reading(Crowd.named("facilities"), role, Who.PATIENT, "true"));
        }
        for (DatabaseRole role : OVERSEERS) {
            Crowd.TABLES.forEach(table -> all.add(new Reading(table, role, Who.COMPLIANCE, "true")));
            all.add(new Reading(Crowd.named("\"Session\""), role, Who.ADMIN, "\"userId\" = :me"));
        }
        return List.copyOf(all);
    }

    private static Reading own(String table, String column, DatabaseRole role) {
        return new Reading(Crowd.named(table), role, Who.PATIENT, column + " = :me");
    }

    /** @param columns that the role may read */
    String byPolicies(String columns) {
        return "select " + columns + " from clinic." + table.name() + newest();
    }

    /** @param me the reader's id */
    String byHand(String columns, String me) {
        String mine = where.replace(":me", "'" + me + "'::uuid");
        return "select " + columns + " from clinic." + table.name() + " where " + mine + newest();
    }

    private String newest() {
        return " order by " + table.order() + " desc, id limit 50";
    }

    String title() {
        return table.name().replace("\"", "") + " by " + role.text() + " as " + who;
    }
}

package io.chamberlain.migrations.policy;

import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;

/**
 * Who sees what, written from the table of the design and from nothing else: one question for each cell. It shares no
 * word with the SQL.
 */
final class Oracle {

    private Oracle() {}

    static boolean sees(Asker asker, Thing thing) {
        return asker.overseeing() ? overseer(asker, thing) : everybodyElse(asker, thing);
    }

    private static boolean everybodyElse(Asker asker, Thing thing) {
        return switch (thing.table()) {
            case "facilities" -> true;
            case "users" -> asker.user() != null && asker.user().equals(thing.id());
            case "Session", "audit_log_addresses" -> owns(asker, thing);
            case "wallets", "wallet_holds", "transactions" -> owns(asker, thing) || bills(asker, thing);
            case "audit_logs" -> owns(asker, thing) || wasDoneTo(asker, thing);
            case "role_changes", "system_config", "verification_tokens", "api_keys" -> false;
            default -> throw new IllegalArgumentException(thing.table());
        };
    }

    private static boolean overseer(Asker asker, Thing thing) {
        if (thing.table().equals("facilities")) {
            return true;
        }
        return switch (asker.role()) {
            case COMPLIANCE -> true;
            case ADMIN -> !thing.table().equals("Session") || owns(asker, thing);
            case ANONYMOUS, PATIENT, PROVIDER, STAFF, ANALYST, SYSTEM ->
                thing.table().equals("Session") && owns(asker, thing);
        };
    }

    private static boolean owns(Asker asker, Thing thing) {
        return asker.user() != null && asker.user().equals(thing.user());
    }

    private static boolean bills(Asker asker, Thing thing) {
        return asker.role() == Role.STAFF
                && asker.duties().contains(Duty.BILLING)
                && asker.facility() != null
                && asker.facility().equals(thing.facility());
    }

    private static boolean wasDoneTo(Asker asker, Thing thing) {
        return asker.role() == Role.PATIENT
                && asker.user() != null
                && asker.user().equals(thing.subject())
                && !thing.investigated();
    }
}

package io.chamberlain.migrations.policy;

import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import java.util.Set;

/** The people of the sample clinic, by the names that {@code matrix.csv} calls them. */
enum Person {
    ANONYMOUS(Role.ANONYMOUS, null),
    ANN(Role.PATIENT, null),
    BEN(Role.PATIENT, null),
    PIA(Role.PROVIDER, "north"),
    BILL(Role.STAFF, "north", Duty.BILLING),
    FAY(Role.STAFF, "north", Duty.FRONT_DESK),
    OTTO(Role.STAFF, "south", Duty.BILLING, Duty.FRONT_DESK),
    ADA(Role.ADMIN, null),
    COLM(Role.COMPLIANCE, null),
    LEE(Role.ANALYST, null),
    /** Was an administrator when the SQL login was made, and is billing staff now. */
    DEE(Role.STAFF, "north", Duty.BILLING),
    /** Was a patient when the SQL login was made, and is an officer now. */
    PAM(Role.COMPLIANCE, null),
    NAN(Role.ADMIN, null),
    /** Has a login, and an account that is no longer active. */
    GIL(Role.PATIENT, null),
    /** The same, in the group of those who oversee. */
    HAL(Role.ADMIN, null),
    /** Carries no context. */
    NOBODY(Role.SYSTEM, null);

    final Role role;
    final String facility;
    final Set<Duty> duties;

    Person(Role role, String facility, Duty... duties) {
        this.role = role;
        this.facility = facility;
        this.duties = Set.of(duties);
    }

    /** As the matrix calls them. */
    String called() {
        return name().toLowerCase();
    }
}

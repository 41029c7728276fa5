package io.chamberlain.contract.rolechange;

/** {@code PROPOSED -> APPROVED}. */
public enum RoleChangeStatus {
    PROPOSED,
    APPROVED
}

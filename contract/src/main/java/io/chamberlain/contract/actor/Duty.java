package io.chamberlain.contract.actor;

/** What a member of staff does at their facility. */
public enum Duty {
    FRONT_DESK,
    BILLING
}

package io.chamberlain.contract.facility;

/** What kind of place a facility is. */
public enum FacilityType {
    HOSPITAL,
    CLINIC,
    LABORATORY,
    IMAGING_CENTER
}

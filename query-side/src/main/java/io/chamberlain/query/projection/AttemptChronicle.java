package io.chamberlain.query.projection;

import io.chamberlain.contract.compliance.ComplianceQuery.EventView;

/** Keeps a line of everything in the access log: what was refused, denied or read. */
public interface AttemptChronicle {

    void on(EventView attempt);
}

package io.chamberlain.contract.port;

import io.chamberlain.contract.compliance.ClaimCheck;
import io.chamberlain.contract.page.PageRequest;

/** Proves that what is unique beside the log is what its events say. */
public interface ClaimChecks {

    /**
     * Reads the whole log once, at one moment, in bounded memory.
     *
     * @throws io.chamberlain.contract.refusal.Refused SATURATED while another check runs on this node, CURSOR_MALFORMED
     */
    ClaimCheck check(PageRequest page);
}

package io.chamberlain.api.compliance;

import io.chamberlain.api.http.Call;
import io.chamberlain.api.http.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ClaimCheck;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.ClaimChecks;
import io.chamberlain.contract.refusal.RequestRefusal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether what is unique beside the log is what its events say. */
@RestController
@RequestMapping("/api/v1/compliance/claim-checks")
class ClaimCheckController {

    private final ClaimChecks checks;
    private final OfficerActs acts;

    ClaimCheckController(ClaimChecks checks, OfficerActs acts) {
        this.checks = checks;
        this.acts = acts;
    }

    /** Reads the whole log once for each page: minutes for millions of events. */
    @PostMapping
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse({RequestRefusal.Saturated.class, RequestRefusal.CursorMalformed.class})
    ClaimCheck checkClaims(PageRequest page, Call call) {
        acts.done(call.actor(), "compliance.CheckClaims", "log", null);
        return checks.check(page);
    }
}

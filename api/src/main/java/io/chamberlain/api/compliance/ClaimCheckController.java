package io.chamberlain.api.compliance;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.dispatch.Acts;
import io.chamberlain.api.input.NewId;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ClaimCheck;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.ClaimChecks;
import io.chamberlain.contract.refusal.RequestRefusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether what is unique beside the log is what its events say. */
@RestController
@RequestMapping("/api/v1/compliance/claim-checks")
class ClaimCheckController {

    private final ClaimChecks checks;
    private final OfficerActs acts;
    private final Acts once;

    ClaimCheckController(ClaimChecks checks, OfficerActs acts, Acts once) {
        this.checks = checks;
        this.once = once;
        this.acts = acts;
    }

    /** Reads the whole log once for each page: minutes for millions of events. */
    @PostMapping
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse({RequestRefusal.Saturated.class, RequestRefusal.NotRecorded.class, RequestRefusal.CursorMalformed.class})
    ResponseEntity<ClaimCheck> checkClaims(PageRequest page, Call call) {
        return once.once(call, NewId.next(), ClaimCheck.class, () -> check(page, call))
                .ok();
    }

    private ClaimCheck check(PageRequest page, Call call) {
        acts.record(call.actor(), "compliance.CheckClaims", "log", null);
        return checks.check(page);
    }
}

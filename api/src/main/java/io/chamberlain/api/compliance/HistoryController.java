package io.chamberlain.api.compliance;

import io.chamberlain.api.answer.Views;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.input.AsOf;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.FindWalletAsOf;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.compliance.ComplianceQuery.WalletAsOf;
import io.chamberlain.contract.compliance.ReplayRefusal;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.refusal.RequestRefusal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What compliance officers, and they alone, ask the history; answered from the log. */
@RestController
@RequestMapping("/api/v1/compliance")
class HistoryController {

    private final Queries queries;

    HistoryController(Queries queries) {
        this.queries = queries;
    }

    /** Events in order of position, refused attempts with {@code log=ACCESS}. */
    @GetMapping("/events")
    @Access(Role.COMPLIANCE)
    @MayRefuse
    Page<EventView> findEvents(
            PageRequest page,
            @RequestParam(defaultValue = "DOMAIN") Log log,
            @RequestParam(required = false) @Nullable UUID stream,
            @RequestParam(required = false) @Nullable String correlation,
            @RequestParam(required = false) @Nullable UUID actor,
            @RequestParam(required = false) @Nullable UUID subject,
            @RequestParam(required = false) @Nullable UUID resource,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            Call call) {
        return queries.page(
                call, new FindEvents(page, log, stream, correlation, actor, subject, resource, type, from, until));
    }

    /** A wallet folded from its events, up to an instant or a position ({@code asOf=@123}). */
    @GetMapping("/wallets/{walletId}")
    @Access(Role.COMPLIANCE)
    @MayRefuse({RequestRefusal.NotFound.class, ReplayRefusal.BeyondTheLog.class, ReplayRefusal.HistoryUnreadable.class})
    ResponseEntity<WalletAsOf> findWalletAsOf(@PathVariable UUID walletId, @RequestParam String asOf, Call call) {
        AsOf then = AsOf.read(asOf);
        FindWalletAsOf query = new FindWalletAsOf(walletId, then.instant(), then.position());
        WalletAsOf wallet = queries.one(call, query, WalletAsOf.class);
        return Views.item(wallet, wallet.version(), wallet.position());
    }
}

package io.chamberlain.api.wallet;

import io.chamberlain.api.answer.Views;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.MovesMoney;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.input.NewId;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.money.MoneyRefusal;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.wallet.HoldPurpose;
import io.chamberlain.contract.wallet.HoldStatus;
import io.chamberlain.contract.wallet.WalletCommand.CaptureHold;
import io.chamberlain.contract.wallet.WalletCommand.IncreaseHold;
import io.chamberlain.contract.wallet.WalletCommand.PlaceHold;
import io.chamberlain.contract.wallet.WalletCommand.ReleaseHold;
import io.chamberlain.contract.wallet.WalletQuery.FindHold;
import io.chamberlain.contract.wallet.WalletQuery.FindWallet;
import io.chamberlain.contract.wallet.WalletQuery.HoldView;
import io.chamberlain.contract.wallet.WalletQuery.ListHolds;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import io.chamberlain.contract.wallet.WalletRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Parts of a wallet's balance kept for an invoice. */
@RestController
@RequestMapping("/api/v1/wallets/{walletId}/holds")
class HoldController {

    private final Commands commands;
    private final Queries queries;

    HoldController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /**
     * @param reference the invoice's id
     * @param expiresAt the configured lifetime when absent
     */
    record Placement(
            @NotNull Money amount,
            @NotNull HoldPurpose purpose,
            @NotNull @Pattern(regexp = Reference.ALPHABET) String reference,
            @Size(min = 1, max = 500) @Nullable String description,
            @Nullable Instant expiresAt) {

        PlaceHold toCommand(UUID walletId) {
            return new PlaceHold(walletId, NewId.next(), amount, purpose, reference, description, expiresAt);
        }
    }

    record Increase(@NotNull Money by) {}

    /** @param amount a part; the whole when absent */
    record Capture(@Nullable Money amount) {}

    record Release(@Size(min = 1, max = 500) @Nullable String reason) {}

    /** Keeps an amount for an invoice. */
    @PostMapping
    @Access(Role.STAFF)
    @MovesMoney
    @MayRefuse({
        RequestRefusal.NotFound.class,
        MoneyRefusal.AmountPrecision.class,
        MoneyRefusal.AmountNotPositive.class,
        MoneyRefusal.CurrencyMismatch.class,
        WalletRefusal.InsufficientFunds.class,
        WalletRefusal.HoldNeedsInvoice.class,
        WalletRefusal.HoldExpiryOutOfRange.class,
        WalletRefusal.WalletIsFrozen.class,
        WalletRefusal.WalletIsClosed.class
    })
    ResponseEntity<Accepted> placeHold(@PathVariable UUID walletId, @RequestBody @Valid Placement body, Call call) {
        PlaceHold command = body.toCommand(walletId);
        return commands.send(call, command)
                .created(accepted -> "/api/v1/wallets/" + walletId + "/holds/"
                        + accepted.facts()
                                .getOrDefault("holdId", command.holdId().toString()));
    }

    /** Those of one wallet, newest first. */
    @GetMapping
    @Access
    @MayRefuse
    Page<HoldView> listHolds(
            @PathVariable UUID walletId,
            PageRequest page,
            @RequestParam(required = false) @Nullable HoldStatus status,
            Call call) {
        queries.one(call, new FindWallet(walletId), WalletView.class);
        return queries.page(call, new ListHolds(page, walletId, status));
    }

    /** One. */
    @GetMapping("/{holdId}")
    @Access
    @MayRefuse
    ResponseEntity<HoldView> findHold(@PathVariable UUID walletId, @PathVariable UUID holdId, Call call) {
        HoldView hold = queries.one(call, new FindHold(walletId, holdId), HoldView.class);
        return Views.item(hold, hold.version(), hold.position());
    }

    /** Keeps more. */
    @PostMapping("/{holdId}/increases")
    @Access(Role.STAFF)
    @MovesMoney
    @MayRefuse({
        RequestRefusal.NotFound.class,
        MoneyRefusal.AmountNotPositive.class,
        MoneyRefusal.CurrencyMismatch.class,
        WalletRefusal.HoldNotFound.class,
        WalletRefusal.HoldAlreadyResolved.class,
        WalletRefusal.InsufficientFunds.class,
        WalletRefusal.WalletIsFrozen.class
    })
    ResponseEntity<Accepted> increaseHold(
            @PathVariable UUID walletId, @PathVariable UUID holdId, @RequestBody @Valid Increase body, Call call) {
        return commands.send(call, new IncreaseHold(walletId, holdId, body.by()))
                .changed();
    }

    /** Takes the whole or a part; the rest is released. */
    @PostMapping("/{holdId}/captures")
    @Access(Role.STAFF)
    @MovesMoney
    @MayRefuse({
        RequestRefusal.NotFound.class,
        MoneyRefusal.AmountNotPositive.class,
        MoneyRefusal.CurrencyMismatch.class,
        WalletRefusal.HoldNotFound.class,
        WalletRefusal.HoldAlreadyResolved.class,
        WalletRefusal.CaptureExceedsHold.class,
        WalletRefusal.WalletIsFrozen.class
    })
    ResponseEntity<Accepted> captureHold(
            @PathVariable UUID walletId, @PathVariable UUID holdId, @RequestBody @Valid Capture body, Call call) {
        return Movements.created(
                commands.send(call, new CaptureHold(walletId, holdId, NewId.next(), body.amount())), walletId);
    }

    /** Gives it back. */
    @PostMapping("/{holdId}/releases")
    @Access(Role.STAFF)
    @MovesMoney
    @MayRefuse({RequestRefusal.NotFound.class, WalletRefusal.HoldNotFound.class, WalletRefusal.HoldAlreadyResolved.class
    })
    ResponseEntity<Accepted> releaseHold(
            @PathVariable UUID walletId, @PathVariable UUID holdId, @RequestBody @Valid Release body, Call call) {
        return commands.send(call, new ReleaseHold(walletId, holdId, body.reason()))
                .changed();
    }
}

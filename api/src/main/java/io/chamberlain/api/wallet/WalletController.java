package io.chamberlain.api.wallet;

import io.chamberlain.api.answer.Views;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.Unversioned;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.input.AsOf;
import io.chamberlain.api.input.NewId;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.compliance.ReplayRefusal;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.MoneyRefusal;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletCommand.CloseWallet;
import io.chamberlain.contract.wallet.WalletCommand.FreezeWallet;
import io.chamberlain.contract.wallet.WalletCommand.MakePrimary;
import io.chamberlain.contract.wallet.WalletCommand.OpenWallet;
import io.chamberlain.contract.wallet.WalletCommand.UnfreezeWallet;
import io.chamberlain.contract.wallet.WalletQuery;
import io.chamberlain.contract.wallet.WalletQuery.FindWallet;
import io.chamberlain.contract.wallet.WalletQuery.FindWalletThen;
import io.chamberlain.contract.wallet.WalletQuery.ListWallets;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import io.chamberlain.contract.wallet.WalletRefusal;
import io.chamberlain.contract.wallet.WalletStatus;
import io.chamberlain.contract.wallet.WalletType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
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

/** Wallets: opened, frozen, closed, looked at. */
@RestController
@RequestMapping("/api/v1/wallets")
class WalletController {

    private final Commands commands;
    private final Queries queries;

    WalletController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** @param userId the owner; whoever asks when neither owner is given */
    record Opening(
            @Nullable UUID userId,
            @Nullable UUID facilityId,
            @NotBlank @Size(max = 10) String currency,
            @Nullable WalletType type,
            @Size(min = 1, max = 100) @Nullable String label,
            @Size(min = 1, max = 200) @Nullable String address,
            @Size(min = 1, max = 50) @Nullable String blockchain,
            @Nullable Boolean primary) {

        OpenWallet toCommand(UUID self) {
            return new OpenWallet(
                    NewId.next(),
                    owner(self),
                    Currency.read(currency).orElseThrow(() -> new Refused(new MoneyRefusal.CurrencyUnknown())),
                    type == null ? WalletType.CUSTODIAL : type,
                    label,
                    address,
                    blockchain,
                    Boolean.TRUE.equals(primary));
        }

        private Owner owner(UUID self) {
            if (userId != null && facilityId != null) {
                throw new Faulty(Fault.INPUT_INVALID, Map.of("field", "facilityId"));
            }
            return facilityId == null ? Owner.user(userId == null ? self : userId) : Owner.facility(facilityId);
        }
    }

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    record Closing(@Size(min = 1, max = 500) @Nullable String reason) {}

    /** Opens a wallet of one currency. */
    @PostMapping
    @Access
    @Unversioned
    @MayRefuse({
        RequestRefusal.NotFound.class,
        MoneyRefusal.CurrencyUnknown.class,
        WalletRefusal.PrimaryWalletExists.class,
        WalletRefusal.AddressRequired.class
    })
    ResponseEntity<Accepted> openWallet(@RequestBody @Valid Opening body, Call call) {
        return commands.send(call, body.toCommand(call.userId())).created(made -> "/api/v1/wallets/" + made.id());
    }

    /** Those one may see, newest first. */
    @GetMapping
    @Access
    @MayRefuse
    Page<WalletView> listWallets(
            PageRequest page,
            @RequestParam(required = false) @Nullable UUID userId,
            @RequestParam(required = false) @Nullable UUID facilityId,
            @RequestParam(required = false) @Nullable Currency currency,
            @RequestParam(required = false) @Nullable WalletStatus status,
            Call call) {
        String code = currency == null ? null : currency.name();
        return queries.page(call, new ListWallets(page, userId, facilityId, code, status));
    }

    /** One, with its balance; with {@code asOf} as it was at an instant or a position ({@code asOf=@123}). */
    @GetMapping("/{walletId}")
    @Access
    @MayRefuse(ReplayRefusal.BeyondTheLog.class)
    ResponseEntity<WalletView> findWallet(
            @PathVariable UUID walletId, @RequestParam(required = false) @Nullable String asOf, Call call) {
        WalletQuery query = asOf == null ? new FindWallet(walletId) : then(walletId, AsOf.read(asOf));
        WalletView wallet = queries.one(call, query, WalletView.class);
        return Views.item(wallet, wallet.version(), wallet.position());
    }

    private static WalletQuery then(UUID walletId, AsOf moment) {
        return new FindWalletThen(walletId, moment.instant(), moment.position());
    }

    /** Stops everything that leaves the wallet. */
    @PostMapping("/{walletId}/freezes")
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse({RequestRefusal.NotFound.class, WalletRefusal.WalletIsFrozen.class, WalletRefusal.WalletIsClosed.class})
    ResponseEntity<Accepted> freezeWallet(@PathVariable UUID walletId, @RequestBody @Valid Reason body, Call call) {
        return commands.send(call, new FreezeWallet(walletId, body.reason())).changed();
    }

    /** Lets it go on. */
    @PostMapping("/{walletId}/unfreezes")
    @Access(Role.ADMIN)
    @MayRefuse({RequestRefusal.NotFound.class, WalletRefusal.WalletNotFrozen.class})
    ResponseEntity<Accepted> unfreezeWallet(@PathVariable UUID walletId, @RequestBody @Valid Reason body, Call call) {
        return commands.send(call, new UnfreezeWallet(walletId, body.reason())).changed();
    }

    /** Closes an empty wallet for good. */
    @PostMapping("/{walletId}/closures")
    @Access
    @MayRefuse({
        RequestRefusal.NotFound.class,
        WalletRefusal.WalletNotEmpty.class,
        WalletRefusal.WalletIsFrozen.class,
        WalletRefusal.WalletIsClosed.class
    })
    ResponseEntity<Accepted> closeWallet(@PathVariable UUID walletId, @RequestBody @Valid Closing body, Call call) {
        return commands.send(call, new CloseWallet(walletId, body.reason())).changed();
    }

    /** Makes this the owner's primary wallet of its currency. */
    @PostMapping("/{walletId}/primaries")
    @Access
    @MayRefuse({RequestRefusal.NotFound.class, WalletRefusal.WalletIsClosed.class})
    ResponseEntity<Accepted> makePrimary(@PathVariable UUID walletId, Call call) {
        return commands.send(call, new MakePrimary(walletId)).changed();
    }
}

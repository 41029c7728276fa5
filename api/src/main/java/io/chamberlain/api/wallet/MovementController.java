package io.chamberlain.api.wallet;

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
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.wallet.FundingSource;
import io.chamberlain.contract.wallet.WalletCommand.DebitWallet;
import io.chamberlain.contract.wallet.WalletCommand.FundWallet;
import io.chamberlain.contract.wallet.WalletCommand.ReverseMovement;
import io.chamberlain.contract.wallet.WalletCommand.TransferFunds;
import io.chamberlain.contract.wallet.WalletQuery.FindTransaction;
import io.chamberlain.contract.wallet.WalletQuery.TransactionView;
import io.chamberlain.contract.wallet.WalletRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Money into, out of and between wallets, and back. */
@RestController
@RequestMapping("/api/v1")
class MovementController {

    private final Commands commands;
    private final Queries queries;

    MovementController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** @param reference of the receipt; funds once */
    record Funding(
            @NotNull Money amount,
            @NotNull FundingSource source,
            @NotNull @Pattern(regexp = Reference.ALPHABET) String reference,
            @Size(min = 1, max = 500) @Nullable String description) {

        FundWallet toCommand(UUID walletId) {
            return new FundWallet(walletId, NewId.next(), amount, source, reference, description);
        }
    }

    record Debit(
            @NotNull Money amount,
            @NotNull UUID invoiceId,
            @Size(min = 1, max = 500) @Nullable String description) {

        DebitWallet toCommand(UUID walletId) {
            return new DebitWallet(walletId, NewId.next(), amount, invoiceId, description);
        }
    }

    record Transfer(
            @NotNull UUID fromWalletId,
            @NotNull UUID toWalletId,
            @NotNull Money amount,
            @Size(min = 1, max = 500) @Nullable String description) {

        TransferFunds toCommand() {
            return new TransferFunds(NewId.next(), fromWalletId, toWalletId, amount, description);
        }
    }

    record Reversal(@NotBlank @Size(max = 500) String reason) {

        ReverseMovement toCommand(TransactionView original) {
            return new ReverseMovement(NewId.next(), original.groupId(), original.position(), reason);
        }
    }

    /** Credits a wallet with money that arrived from outside. */
    @PostMapping("/wallets/{walletId}/fundings")
    @Access({Role.STAFF, Role.ADMIN})
    @MovesMoney
    @MayRefuse({
        RequestRefusal.NotFound.class,
        MoneyRefusal.AmountPrecision.class,
        MoneyRefusal.AmountNotPositive.class,
        MoneyRefusal.AmountTooLarge.class,
        MoneyRefusal.AmountMalformed.class,
        MoneyRefusal.CurrencyUnknown.class,
        MoneyRefusal.CurrencyMismatch.class,
        WalletRefusal.ReferenceAlreadyUsed.class,
        WalletRefusal.WalletIsClosed.class
    })
    ResponseEntity<Accepted> fundWallet(@PathVariable UUID walletId, @RequestBody @Valid Funding body, Call call) {
        return Movements.created(commands.send(call, body.toCommand(walletId)), walletId);
    }

    /** Takes an invoice's amount from the available balance. */
    @PostMapping("/wallets/{walletId}/debits")
    @Access(Role.STAFF)
    @MovesMoney
    @MayRefuse({
        RequestRefusal.NotFound.class,
        MoneyRefusal.AmountPrecision.class,
        MoneyRefusal.AmountNotPositive.class,
        MoneyRefusal.CurrencyMismatch.class,
        WalletRefusal.InsufficientFunds.class,
        WalletRefusal.WalletIsFrozen.class,
        WalletRefusal.WalletIsClosed.class
    })
    ResponseEntity<Accepted> debitWallet(@PathVariable UUID walletId, @RequestBody @Valid Debit body, Call call) {
        return Movements.created(commands.send(call, body.toCommand(walletId)), walletId);
    }

    /** Moves money between two wallets of one currency: both or neither. */
    @PostMapping("/transfers")
    @Access(stepUp = true)
    @MovesMoney
    @MayRefuse({
        RequestRefusal.NotFound.class,
        MoneyRefusal.AmountPrecision.class,
        MoneyRefusal.AmountNotPositive.class,
        MoneyRefusal.CurrencyMismatch.class,
        WalletRefusal.InsufficientFunds.class,
        WalletRefusal.TransferToSelf.class,
        WalletRefusal.ReceiverNotFound.class,
        WalletRefusal.ReceiverIsClosed.class,
        WalletRefusal.WalletIsFrozen.class,
        WalletRefusal.WalletIsClosed.class
    })
    ResponseEntity<Accepted> transferFunds(@RequestBody @Valid Transfer body, Call call) {
        return Movements.created(commands.send(call, body.toCommand()), body.fromWalletId());
    }

    /** Compensates a transaction that one may see by a new one, at most once. */
    @PostMapping("/transactions/{transactionId}/reversals")
    @Access(Role.ADMIN)
    @MovesMoney
    @MayRefuse({
        RequestRefusal.NotFound.class,
        WalletRefusal.AlreadyReversed.class,
        WalletRefusal.ReversalIsFinal.class,
        WalletRefusal.InsufficientFunds.class,
        WalletRefusal.WalletIsFrozen.class,
        WalletRefusal.WalletIsClosed.class
    })
    ResponseEntity<Accepted> reverseTransaction(
            @PathVariable UUID transactionId, @RequestBody @Valid Reversal body, Call call) {
        TransactionView original = queries.one(call, new FindTransaction(transactionId), TransactionView.class);
        return Movements.created(commands.send(call, body.toCommand(original)), original.walletId());
    }
}

package io.chamberlain.command.wallet;

import static io.chamberlain.command.decision.People.ADMIN;
import static io.chamberlain.command.decision.People.ANNA;
import static io.chamberlain.command.decision.People.BILLING;
import static io.chamberlain.command.decision.People.BILLING_ELSEWHERE;
import static io.chamberlain.command.decision.People.SYSTEM;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.facility.FacilityCommand.OpenFacility;
import io.chamberlain.contract.facility.FacilityDetails;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.wallet.FundingSource;
import io.chamberlain.contract.wallet.HoldPurpose;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletCommand;
import io.chamberlain.contract.wallet.WalletCommand.*;
import io.chamberlain.contract.wallet.WalletEvent;
import io.chamberlain.contract.wallet.WalletType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A wallet's story in domain words, told to the whole command side. */
final class WalletStory {

    static final String INVOICE = "019b0000-0000-7000-8000-0000000000aa";

    private static final FacilityDetails DETAILS =
            new FacilityDetails("Harbour", "CLINIC", null, null, null, null, null, null, "America/New_York", Map.of());

    final CommandSide side;
    final Actor owner;
    final UUID id = UUID.randomUUID();
    UUID lastMovement = UUID.randomUUID();

    private WalletStory(CommandSide side, Actor owner, Currency currency, boolean primary) {
        this.side = side;
        this.owner = owner;
        side.accepts(
                owner,
                new OpenWallet(
                        id, Owner.user(owner.userId()), currency, WalletType.CUSTODIAL, null, null, null, primary));
    }

    private WalletStory(CommandSide side, Actor billing, Owner facility) {
        this.side = side;
        this.owner = billing;
        side.accepts(
                billing, new OpenWallet(id, facility, Currency.USD, WalletType.CUSTODIAL, null, null, null, false));
    }

    static Money usd(String amount) {
        return CommandSide.usd(amount);
    }

    static WalletStory aWallet(CommandSide side) {
        return new WalletStory(side, ANNA, Currency.USD, false);
    }

    static WalletStory aWalletOf(CommandSide side, Actor owner) {
        return new WalletStory(side, owner, Currency.USD, false);
    }

    static WalletStory aWalletIn(CommandSide side, Currency currency) {
        return new WalletStory(side, ANNA, currency, false);
    }

    /** Of a facility that is opened for it. */
    static WalletStory aFacilityWallet(CommandSide side, UUID facility) {
        side.accepts(ADMIN, new OpenFacility(facility, DETAILS));
        Actor billing = facility.equals(BILLING.facilityId()) ? BILLING : BILLING_ELSEWHERE;
        return new WalletStory(side, billing, Owner.facility(facility));
    }

    static WalletStory aPrimaryWallet(CommandSide side) {
        return new WalletStory(side, ANNA, Currency.USD, true);
    }

    WalletStory fundedWith(Money amount) {
        side.accepts(ADMIN, funding(amount, "receipt " + UUID.randomUUID()));
        return this;
    }

    FundWallet funding(Money amount, String reference) {
        lastMovement = UUID.randomUUID();
        return new FundWallet(id, lastMovement, amount, FundingSource.RECEIPT, reference, null);
    }

    DebitWallet debit(Money amount) {
        lastMovement = UUID.randomUUID();
        return new DebitWallet(id, lastMovement, amount, UUID.randomUUID(), null);
    }

    WalletStory debitedBy(Money amount) {
        side.accepts(SYSTEM, debit(amount));
        return this;
    }

    PlaceHold hold(UUID holdId, Money amount) {
        return new PlaceHold(id, holdId, amount, HoldPurpose.INVOICE, INVOICE, null, null);
    }

    UUID holding(Money amount) {
        UUID holdId = UUID.randomUUID();
        side.accepts(BILLING, hold(holdId, amount));
        return holdId;
    }

    CaptureHold capture(UUID holdId, Money amount) {
        lastMovement = UUID.randomUUID();
        return new CaptureHold(id, holdId, lastMovement, amount);
    }

    TransferFunds transfer(WalletStory to, Money amount) {
        lastMovement = UUID.randomUUID();
        return new TransferFunds(lastMovement, id, to.id, amount, null);
    }

    WalletStory frozen() {
        side.accepts(ADMIN, new FreezeWallet(id, "under review"));
        return this;
    }

    WalletStory closed() {
        side.accepts(owner, new CloseWallet(id, null));
        return this;
    }

    ReverseMovement reversal(UUID movement) {
        long position = side.log.payloads().stream()
                        .map(event -> event instanceof WalletEvent.Movement m
                                && m.movementId().equals(movement))
                        .toList()
                        .indexOf(true)
                + 1;
        return new ReverseMovement(UUID.randomUUID(), movement, position, "entered twice");
    }

    Accepted accepts(Actor actor, WalletCommand command) {
        return side.accepts(actor, command);
    }

    Refusal refuses(Actor actor, WalletCommand command) {
        return side.refuses(actor, command);
    }

    Money posted() {
        return state().posted();
    }

    Money available() {
        WalletState state = state();
        return state.available();
    }

    List<WalletEvent> events() {
        return side.log.payloads().stream()
                .filter(event -> event instanceof WalletEvent)
                .map(event -> (WalletEvent) event)
                .filter(event -> event.walletId().equals(id))
                .toList();
    }

    /** What a fold of all the wallet's events says. */
    WalletState state() {
        return whole().state();
    }

    Wallet whole() {
        Wallet wallet = new Wallet();
        events().forEach(wallet::evolve);
        return wallet;
    }
}

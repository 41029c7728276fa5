package io.chamberlain.command.wallet;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.wallet.FundingSource;
import io.chamberlain.contract.wallet.HoldPurpose;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletCommand;
import io.chamberlain.contract.wallet.WalletCommand.CaptureHold;
import io.chamberlain.contract.wallet.WalletCommand.CloseWallet;
import io.chamberlain.contract.wallet.WalletCommand.DebitWallet;
import io.chamberlain.contract.wallet.WalletCommand.ExpireHold;
import io.chamberlain.contract.wallet.WalletCommand.FreezeWallet;
import io.chamberlain.contract.wallet.WalletCommand.FundWallet;
import io.chamberlain.contract.wallet.WalletCommand.IncreaseHold;
import io.chamberlain.contract.wallet.WalletCommand.MakePrimary;
import io.chamberlain.contract.wallet.WalletCommand.OpenWallet;
import io.chamberlain.contract.wallet.WalletCommand.PlaceHold;
import io.chamberlain.contract.wallet.WalletCommand.ReleaseHold;
import io.chamberlain.contract.wallet.WalletCommand.ReverseMovement;
import io.chamberlain.contract.wallet.WalletCommand.TransferFunds;
import io.chamberlain.contract.wallet.WalletCommand.UnfreezeWallet;
import io.chamberlain.contract.wallet.WalletRefusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may command a wallet. What is not allowed here is refused; a wallet that the actor may not even see answers like
 * one that does not exist.
 *
 * <p>Staff bill any patient, and of facilities their own only; what one facility holds no other touches. Whether there is
 * such an invoice and whose it is cannot be asked before there are invoices: {@code docs/commands.md} says so.
 */
record WalletAccess(Owner owner, Holds holds) {

    /** @throws Refused NOT_FOUND, HOLD_NOT_FOUND, FORBIDDEN or STEP_UP_REQUIRED */
    void check(WalletCommand command, Origin origin) {
        Actor actor = origin.actor();
        if (!allows(command, actor)) {
            throw new Refused(refusal(command, actor));
        }
        if (command instanceof TransferFunds && !actor.isFreshAt(origin.at())) {
            throw new Refused(new RequestRefusal.StepUpRequired());
        }
    }

    private boolean allows(WalletCommand command, Actor actor) {
        return switch (command) {
            case OpenWallet _, CloseWallet _, MakePrimary _, TransferFunds _ -> isOwner(actor);
            case FundWallet fund -> fundsFrom(fund.source(), actor) && !isOwn(actor);
            case DebitWallet _ -> isSystemOrClerk(actor);
            case PlaceHold place -> holdsFor(place.purpose(), actor);
            case IncreaseHold increase -> touches(increase.holdId(), actor);
            case CaptureHold capture -> touches(capture.holdId(), actor);
            case ReleaseHold release -> touches(release.holdId(), actor);
            case ExpireHold _ -> actor.is(Role.SYSTEM);
            case FreezeWallet _ -> actor.is(Role.ADMIN) || actor.is(Role.COMPLIANCE);
            case UnfreezeWallet _, ReverseMovement _ -> actor.is(Role.ADMIN) && !isOwn(actor);
        };
    }

    /**
     * Whoever works here may have a wallet too; what brings money into it or sets it free is for others to do, and not for a
     * key that acts for them.
     */
    private boolean isOwn(Actor actor) {
        return actor.isBehind(owner.userId());
    }

    /** A person, or for a facility its billing staff, and no key: who makes it is neither. */
    private boolean isOwner(Actor actor) {
        return actor.isUser(owner.userId()) || (billsForOwner(actor) && actor.keyId() == null);
    }

    private boolean billsForOwner(Actor actor) {
        return actor.serves(owner.facilityId(), Duty.BILLING);
    }

    private boolean fundsFrom(FundingSource source, Actor actor) {
        return switch (source) {
            case RECEIPT -> bills(actor) || actor.is(Role.ADMIN);
            case PAYMENT, DEPOSIT -> actor.is(Role.SYSTEM);
        };
    }

    private boolean holdsFor(HoldPurpose purpose, Actor actor) {
        return switch (purpose) {
            case INVOICE -> isSystemOrClerk(actor);
            case WITHDRAWAL -> actor.is(Role.SYSTEM);
        };
    }

    /** A hold is its billing facility's alone, also when it is over. */
    private boolean touches(UUID holdId, Actor actor) {
        return actor.is(Role.SYSTEM)
                || holds.find(holdId)
                        .filter(hold ->
                                holdsFor(hold.purpose(), actor) && actor.serves(hold.facilityId(), Duty.BILLING))
                        .isPresent();
    }

    /** No key takes from a wallet: administrators, who make keys, may not do so themselves. */
    private boolean isSystemOrClerk(Actor actor) {
        return actor.is(Role.SYSTEM) || (bills(actor) && actor.keyId() == null);
    }

    private boolean bills(Actor actor) {
        return owner.userId() != null ? actor.serves(actor.facilityId(), Duty.BILLING) : billsForOwner(actor);
    }

    /** Who bills is told alike of a hold that never was and of one that is another's, pending or over. */
    private Refusal refusal(WalletCommand command, Actor actor) {
        UUID holdId = holdOf(command);
        if (holdId == null || !bills(actor)) {
            return sees(command, actor) ? new RequestRefusal.Forbidden() : new RequestRefusal.NotFound();
        }
        return sees(command, actor) && holds.knows(holdId)
                ? new RequestRefusal.Forbidden()
                : new WalletRefusal.HoldNotFound();
    }

    /** The hold that somebody is to bill with; null where there is none yet. */
    private static @Nullable UUID holdOf(WalletCommand command) {
        return switch (command) {
            case IncreaseHold increase -> increase.holdId();
            case CaptureHold capture -> capture.holdId();
            case ReleaseHold release -> release.holdId();
            case OpenWallet _,
                    FundWallet _,
                    DebitWallet _,
                    PlaceHold _,
                    ExpireHold _,
                    FreezeWallet _,
                    UnfreezeWallet _,
                    CloseWallet _,
                    MakePrimary _,
                    TransferFunds _,
                    ReverseMovement _ -> null;
        };
    }

    /** Nothing is hidden by refusing to open, nor from staff what they bill. */
    private boolean sees(WalletCommand command, Actor actor) {
        return command instanceof OpenWallet
                || (command instanceof FundWallet && bills(actor))
                || isOwner(actor)
                || billsForOwner(actor)
                || actor.is(Role.ADMIN)
                || actor.is(Role.COMPLIANCE)
                || actor.is(Role.SYSTEM);
    }
}

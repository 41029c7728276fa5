package io.chamberlain.contract.wallet;

import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.Refuses;

/** Why a wallet says no. */
public sealed interface WalletRefusal extends Refusal {

    @Refuses(kind = RefusalKind.RULE, because = "The wallet has less available than that.")
    record InsufficientFunds() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.LOCKED, because = "The wallet is frozen: nothing leaves it.")
    record WalletIsFrozen() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "The wallet is not frozen.")
    record WalletNotFrozen() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "The wallet is closed.")
    record WalletIsClosed() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "Only an empty wallet without holds can be closed.")
    record WalletNotEmpty() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "The owner has a primary wallet of this currency.")
    record PrimaryWalletExists() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "This reference has funded a wallet before.")
    record ReferenceAlreadyUsed() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.NOT_FOUND, because = "The wallet has no such hold.")
    record HoldNotFound() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "The hold was captured, released or has expired already.")
    record HoldAlreadyResolved() implements WalletRefusal {}

    /** To a deadline, which comes again. */
    @Refuses(kind = RefusalKind.CONFLICT, because = "The hold has not expired yet.", ofTheMoment = true)
    record HoldNotDue() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "A capture cannot take more than is held.")
    record CaptureExceedsHold() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "A hold must end in the future, within the longest lifetime allowed.")
    record HoldExpiryOutOfRange(String latest) implements WalletRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "A hold for an invoice has the invoice's id as its reference.")
    record HoldNeedsInvoice() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "A transfer needs two different wallets.")
    record TransferToSelf() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.NOT_FOUND, because = "There is no such wallet to transfer to.")
    record ReceiverNotFound() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "The receiving wallet is closed.")
    record ReceiverIsClosed() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.CONFLICT, because = "This movement has been reversed already.")
    record AlreadyReversed() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "A reversal cannot be reversed.")
    record ReversalIsFinal() implements WalletRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "A linked wallet needs an address and its blockchain.")
    record AddressRequired() implements WalletRefusal {}
}

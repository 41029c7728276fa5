package io.chamberlain.contract.address;

import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.RefusalKind;
import io.chamberlain.contract.refusal.Refuses;

/** Why nothing can be sent to an address. */
public sealed interface AddressRefusal extends Refusal {

    @Refuses(kind = RefusalKind.RULE, because = "This is not an address of the network.")
    record AddressMalformed() implements AddressRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "The address is mistyped: its checksum does not match.")
    record AddressChecksum() implements AddressRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "The address belongs to another ledger than the one paid on.")
    record AddressOfOtherLedger() implements AddressRefusal {}

    @Refuses(
            kind = RefusalKind.RULE,
            because =
                    "The address is written without its checksum; give it in mixed case, or confirm that it is right.")
    record AddressUnconfirmed() implements AddressRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "Nobody has a key to the zero address.")
    record AddressIsZero() implements AddressRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "The address is one of our own.")
    record AddressIsOurs() implements AddressRefusal {}

    @Refuses(kind = RefusalKind.RULE, because = "The address is that of a token: what is sent there is lost.")
    record AddressIsToken() implements AddressRefusal {}
}

package io.chamberlain.query.wallet;

import io.chamberlain.contract.wallet.WalletEvent;
import io.chamberlain.contract.wallet.WalletEvent.HoldCaptured;
import io.chamberlain.contract.wallet.WalletEvent.HoldExpired;
import io.chamberlain.contract.wallet.WalletEvent.HoldIncreased;
import io.chamberlain.contract.wallet.WalletEvent.HoldReleased;
import java.util.Optional;
import java.util.UUID;

/** Which existing hold an event is going to change. */
final class HoldOf {

    private HoldOf() {}

    static Optional<UUID> event(WalletEvent event) {
        if (event instanceof HoldIncreased e) {
            return Optional.of(e.holdId());
        }
        if (event instanceof HoldCaptured e) {
            return Optional.of(e.holdId());
        }
        if (event instanceof HoldReleased e) {
            return Optional.of(e.holdId());
        }
        return event instanceof HoldExpired e ? Optional.of(e.holdId()) : Optional.empty();
    }
}

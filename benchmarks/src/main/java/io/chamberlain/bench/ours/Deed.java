package io.chamberlain.bench.ours;

import io.chamberlain.contract.wallet.WalletEvent;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What a caller of the log appends: the event at one place of a wallet's stream. */
interface Deed {

    /** Events of one wallet. */
    int EVENTS_PER_STREAM = 10;

    WalletEvent at(UUID wallet, UUID owner, int sequence);

    /** Makes nothing unique, so that one row is written. */
    static WalletEvent debited(UUID wallet, UUID owner, int sequence) {
        return new WalletEvent.WalletDebited(
                wallet,
                UUID.randomUUID(),
                BigInteger.valueOf(1250),
                "USD",
                UUID.randomUUID(),
                "invoices",
                BigInteger.valueOf(11250),
                owner,
                null,
                null,
                "A session in chamber four",
                now());
    }

    /** A wallet is opened and funded nine times, each time under a reference that is claimed. */
    static WalletEvent funded(UUID wallet, UUID owner, int sequence) {
        if (sequence == 0) {
            return new WalletEvent.WalletOpened(
                    wallet, owner, null, "USD", "CUSTODIAL", "Savings", null, null, false, now());
        }
        return new WalletEvent.WalletFunded(
                wallet,
                UUID.randomUUID(),
                BigInteger.valueOf(1250),
                "USD",
                "RECEIPT",
                UUID.randomUUID().toString(),
                "receipts",
                BigInteger.valueOf(1250L * sequence),
                owner,
                null,
                null,
                "A payment at the front desk",
                now());
    }

    private static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
    }
}

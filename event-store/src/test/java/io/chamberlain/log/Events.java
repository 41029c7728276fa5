package io.chamberlain.log;

import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.UserEvent.PasswordChanged;
import io.chamberlain.contract.user.UserEvent.UserRegistered;
import io.chamberlain.contract.verification.VerificationEvent.VerificationIssued;
import io.chamberlain.contract.verification.VerificationKind;
import io.chamberlain.contract.wallet.WalletEvent.WalletFrozen;
import io.chamberlain.contract.wallet.WalletEvent.WalletFunded;
import io.chamberlain.contract.wallet.WalletEvent.WalletMadePrimary;
import io.chamberlain.contract.wallet.WalletEvent.WalletPrimaryCeded;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events as the tests of the log tell them. */
public final class Events {

    public static final Instant AT = Instant.parse("2026-01-31T10:15:30.123456Z");

    private Events() {}

    public static DomainEvent frozen(UUID wallet) {
        return new WalletFrozen(wallet, null, "a reason", AT);
    }

    public static DomainEvent frozenFor(UUID wallet, UUID owner, @Nullable String reason) {
        return new WalletFrozen(wallet, owner, reason, AT);
    }

    /** Claims its reference. */
    public static DomainEvent funded(UUID wallet, String reference) {
        return new WalletFunded(
                wallet,
                UUID.randomUUID(),
                BigInteger.TEN,
                "USD",
                "CARD",
                reference,
                "receipts",
                BigInteger.TEN,
                null,
                null,
                null,
                null,
                AT);
    }

    /** Claims the primary wallet of the owner. */
    public static DomainEvent madePrimary(UUID wallet, UUID owner) {
        return new WalletMadePrimary(wallet, owner, null, "USD", AT);
    }

    /** Releases it. */
    public static DomainEvent primaryCeded(UUID wallet, UUID owner) {
        return new WalletPrimaryCeded(wallet, owner, null, "USD", AT);
    }

    public static UserRegistered registered(UUID user, UUID credential, String email) {
        return new UserRegistered(
                user, email, "key-of-" + email, "Ada", "Lovelace", credential, "hash-of-the-password", account(1), AT);
    }

    public static PasswordChanged passwordChanged(UUID user, UUID replaced, UUID credential) {
        return new PasswordChanged(user, replaced, credential, "hash-of-the-next", account(2), AT);
    }

    /** A secret to choose a new password by went to the person. */
    public static VerificationIssued mailed(UUID verification, UUID user) {
        return new VerificationIssued(
                verification,
                UUID.randomUUID(),
                null,
                user,
                VerificationKind.PASSWORD_RESET.name(),
                "ada@example.org",
                "key-of-ada@example.org",
                "hash-of-the-secret",
                AT.plusSeconds(1800),
                AT);
    }

    private static Account account(int epoch) {
        return new Account(epoch, true, Role.PATIENT.name(), null, List.of());
    }
}

package io.chamberlain.contract.user;

import io.chamberlain.contract.event.Credential;
import io.chamberlain.contract.event.Personal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to a person's second factor: a secret that makes codes (RFC 6238), and codes to recover by. */
public sealed interface FactorEvent extends UserEvent {
    /**
     * A secret was handed out; it counts once a code was made with it.
     *
     * @param replacedCredentialId of an earlier secret that was never confirmed
     * @param credentialId the subject of the secret
     * @param factorSecret Base32
     */
    record SecondFactorEnrolled(
            UUID userId,
            @Nullable UUID replacedCredentialId,
            UUID credentialId,

            @Credential @Personal(subject = "credentialId") @Nullable
            String factorSecret,

            Instant at)
            implements FactorEvent {}

    /**
     * From now on a code is asked for beside the password.
     *
     * @param step the time step of the code that confirmed it, which counts no second time
     * @param recoveryCodeHashes keyed hashes of codes that each stand in once
     */
    record SecondFactorConfirmed(
            UUID userId,
            UUID credentialId,
            int step,
            @Credential List<String> recoveryCodeHashes,
            Account account,
            Instant at)
            implements FactorEvent, UserEvent.AccountChanged {
        public SecondFactorConfirmed {
            recoveryCodeHashes = List.copyOf(recoveryCodeHashes);
        }
    }

    /** @param step the time step of the code: neither it nor an earlier one counts again */
    record SecondFactorUsed(UUID userId, int step, Instant at) implements FactorEvent {}

    record RecoveryCodeUsed(UUID userId, @Credential String recoveryCodeHash, Instant at) implements FactorEvent {}

    /**
     * A code was wrong, or no longer counted.
     *
     * @param failures in a row
     * @param lockedUntil until when no code is looked at; null while more may be tried
     */
    record SecondFactorFailed(
            UUID userId, int failures, @Nullable Instant lockedUntil, Instant at) implements FactorEvent {}

    record SecondFactorRemoved(UUID userId, UUID replacedCredentialId, Account account, Instant at)
            implements FactorEvent, UserEvent.AccountChanged {}
}

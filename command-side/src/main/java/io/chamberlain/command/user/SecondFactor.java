package io.chamberlain.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.FactorEvent;
import io.chamberlain.contract.user.FactorEvent.RecoveryCodeUsed;
import io.chamberlain.contract.user.FactorEvent.SecondFactorConfirmed;
import io.chamberlain.contract.user.FactorEvent.SecondFactorEnrolled;
import io.chamberlain.contract.user.FactorEvent.SecondFactorFailed;
import io.chamberlain.contract.user.FactorEvent.SecondFactorRemoved;
import io.chamberlain.contract.user.FactorEvent.SecondFactorUsed;
import io.chamberlain.contract.user.UserRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's second factor. A code counts once: neither its time step nor an earlier one is taken again. After five wrong
 * ones in a row none is looked at for a quarter of an hour, after each five more for twice as long, for a day at most.
 */
public final class SecondFactor {

    private static final int TRIES = 5;
    private static final Duration FIRST_LOCK = Duration.ofMinutes(15);
    private static final Duration LONGEST_LOCK = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 7;

    private @Nullable UUID credentialId;
    private @Nullable String secret;
    private boolean active;
    private int lastStep;
    private final Set<String> recoveryCodeHashes = new HashSet<>();
    private int failures;
    private @Nullable Instant lockedUntil;

    SecondFactor() {}

    public boolean isActive() {
        return active;
    }

    /** @throws Refused SECOND_FACTOR_ACTIVE */
    public void enrol(UUID userId, UUID newCredentialId, String newSecret, Instant at) {
        refuseIf(active, new UserRefusal.SecondFactorActive());
        apply(new SecondFactorEnrolled(userId, credentialId, newCredentialId, newSecret, at));
    }

    /** @throws Refused SECOND_FACTOR_ACTIVE, NO_SECOND_FACTOR, CODE_WRONG */
    public void confirm(UUID userId, Secret code, List<String> recoveryHashes, Account account, Instant at) {
        refuseIf(active, new UserRefusal.SecondFactorActive());
        if (credentialId == null) {
            throw new Refused(new UserRefusal.NoSecondFactor());
        }
        OptionalInt step = stepOf(code.reveal(), at);
        refuseIf(step.isEmpty(), new UserRefusal.CodeWrong());
        apply(new SecondFactorConfirmed(userId, credentialId, step.getAsInt(), recoveryHashes, account, at));
    }

    /** @throws Refused NO_SECOND_FACTOR */
    public void remove(UUID userId, Account account, Instant at) {
        if (!active || credentialId == null) {
            throw new Refused(new UserRefusal.NoSecondFactor());
        }
        apply(new SecondFactorRemoved(userId, credentialId, account, at));
    }

    /**
     * Whether the code holds; changes nothing.
     *
     * @param recoveryHash the keyed hash of the same text
     * @throws Refused SECOND_FACTOR_LOCKED
     */
    public boolean holds(Secret code, String recoveryHash, Instant at) {
        if (lockedUntil != null && lockedUntil.isAfter(at)) {
            throw new Refused(new SessionRefusal.SecondFactorLocked(
                    Duration.between(at, lockedUntil).plusMillis(999).toSeconds()));
        }
        return active
                && (recoveryCodeHashes.contains(recoveryHash)
                        || stepOf(code.reveal(), at).isPresent());
    }

    /**
     * Uses the code up.
     *
     * @throws Refused SECOND_FACTOR_LOCKED, SECOND_FACTOR_WRONG
     */
    public void use(UUID userId, Secret code, String recoveryHash, Instant at) {
        refuseIf(!holds(code, recoveryHash, at), new SessionRefusal.SecondFactorWrong());
        if (recoveryCodeHashes.contains(recoveryHash)) {
            apply(new RecoveryCodeUsed(userId, recoveryHash, at));
        } else {
            apply(new SecondFactorUsed(userId, stepOf(code.reveal(), at).orElseThrow(), at));
        }
    }

    /** Counts a wrong code. One that was looked at before another locked the rest out opens nothing again. */
    public void noteWrong(UUID userId, Instant at) {
        int now = failures + 1;
        boolean isLocked = lockedUntil != null && lockedUntil.isAfter(at);
        Instant until = now % TRIES == 0 ? at.plus(lockAfter(now)) : isLocked ? lockedUntil : null;
        apply(new SecondFactorFailed(userId, now, until, at));
    }

    private static Duration lockAfter(int wrongOnes) {
        int doublings = Math.min(wrongOnes / TRIES - 1, MOST_DOUBLINGS);
        Duration lock = FIRST_LOCK.multipliedBy(1L << doublings);
        return lock.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : lock;
    }

    private OptionalInt stepOf(String code, Instant at) {
        return secret == null ? OptionalInt.empty() : TimeCode.stepOf(code, secret, lastStep, at);
    }

    void evolve(FactorEvent event) {
        switch (event) {
            case SecondFactorEnrolled enrolled -> {
                forget();
                credentialId = enrolled.credentialId();
                secret = enrolled.factorSecret();
            }
            case SecondFactorConfirmed confirmed -> {
                active = true;
                lastStep = confirmed.step();
                recoveryCodeHashes.addAll(confirmed.recoveryCodeHashes());
            }
            case SecondFactorUsed used -> {
                lastStep = used.step();
                forgive();
            }
            case RecoveryCodeUsed used -> {
                recoveryCodeHashes.remove(used.recoveryCodeHash());
                forgive();
            }
            case SecondFactorFailed failed -> {
                failures = failed.failures();
                lockedUntil = failed.lockedUntil();
            }
            case SecondFactorRemoved _ -> forget();
        }
    }

    private void forgive() {
        failures = 0;
        lockedUntil = null;
    }

    private void forget() {
        credentialId = null;
        secret = null;
        active = false;
        lastStep = 0;
        recoveryCodeHashes.clear();
        forgive();
    }

    private static void refuseIf(boolean wrong, Refusal refusal) {
        if (wrong) {
            throw new Refused(refusal);
        }
    }
}

package io.chamberlain.command.password;

import io.chamberlain.contract.port.Passwords;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.Secret;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Argon2id with a bound on how many run at a time: each takes 19 MiB and a core. */
public final class BoundedArgon2 implements Passwords {

    private static final long PATIENCE_SECONDS = 10;

    private final Semaphore permits;
    private final String nobodysHash;

    /** @param mostAtOnce hashes computed at the same time */
    public BoundedArgon2(int mostAtOnce) {
        this.permits = new Semaphore(mostAtOnce, true);
        this.nobodysHash = Argon2id.hash("the password of nobody");
    }

    @Override
    public String hash(Secret password) {
        acquire();
        try {
            return Argon2id.hash(password.reveal());
        } finally {
            permits.release();
        }
    }

    @Override
    public boolean matches(Secret password, @Nullable String hash) {
        acquire();
        try {
            return Argon2id.matches(password.reveal(), hash == null ? nobodysHash : hash) && hash != null;
        } finally {
            permits.release();
        }
    }

    private void acquire() {
        try {
            if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Refused(new RequestRefusal.Saturated());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused(new RequestRefusal.Saturated());
        }
    }
}

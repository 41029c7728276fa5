package io.chamberlain.contract.port;

import io.chamberlain.contract.session.Secret;
import org.jspecify.annotations.Nullable;

/** Hashes passwords with Argon2id; a bounded number at a time, outside any aggregate's lock. */
public interface Passwords {

    /**
     * @return the PHC text, salt included
     * @throws io.chamberlain.contract.refusal.Refused SATURATED when too many wait
     */
    String hash(Secret password);

    /**
     * Costs the same for every answer.
     *
     * @param hash null when there is no such account: never matches
     * @throws io.chamberlain.contract.refusal.Refused SATURATED when too many wait
     */
    boolean matches(Secret password, @Nullable String hash);
}

package io.chamberlain.api.security;

import io.chamberlain.api.http.Fault;
import io.chamberlain.api.http.Faulty;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Counts requests by whom they come from, a whole network of IPv6 as one; the longest unseen are forgotten first, so
 * memory is bounded.
 */
@Component
public class RateLimits {

    private static final int MOST_BUCKETS = 20_000;

    private final Limits limits;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_BUCKETS;
        }
    };

    RateLimits(Limits limits) {
        this.limits = limits;
    }

    /**
     * What is left of a limit.
     *
     * @param seconds until there is more, or until it is full again
     */
    record Rest(int limit, long left, long seconds, boolean isWithin) {

        /** The one that ends first. */
        Rest orTighter(Rest other) {
            if (isWithin != other.isWithin) {
                return isWithin ? other : this;
            }
            return other.left < left ? other : this;
        }
    }

    /**
     * A sign-in from an address to an account, known or not.
     *
     * @throws Faulty TOO_MANY_REQUESTS
     */
    public void signIn(String address, String account) {
        demand(take("sign-in:" + Networks.of(address), limits.signIn()));
        demand(take("sign-in-account:" + account, limits.signInAccount()));
    }

    /**
     * A refresh from an address.
     *
     * @throws Faulty TOO_MANY_REQUESTS
     */
    public void refresh(String address) {
        demand(take("refresh:" + Networks.of(address), limits.signIn()));
    }

    /**
     * A registration from an address.
     *
     * @throws Faulty TOO_MANY_REQUESTS
     */
    public void registration(String address) {
        demand(take("registration:" + Networks.of(address), limits.registration()));
    }

    Rest anonymous(String address) {
        return take("address:" + Networks.of(address), limits.address());
    }

    /** One person's; who is over their own limit takes nothing from the others at their address. */
    Rest signedIn(String userId, String address) {
        Rest own = take("account:" + userId, limits.account());
        return own.isWithin() ? own.orTighter(take("signed-in:" + Networks.of(address), limits.signedIn())) : own;
    }

    private Rest take(String key, int perMinute) {
        ConsumptionProbe probe = bucket(key, perMinute).tryConsumeAndReturnRemaining(1);
        long nanos = probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
        long seconds = Duration.ofNanos(nanos).plusMillis(999).toSeconds();
        return new Rest(perMinute, probe.getRemainingTokens(), seconds, probe.isConsumed());
    }

    private Bucket bucket(String key, int perMinute) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    key,
                    _ -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                            .build());
        }
    }

    private static void demand(Rest rest) {
        if (!rest.isWithin()) {
            throw new Faulty(Fault.TOO_MANY_REQUESTS, Map.of("retryAfter", rest.seconds()));
        }
    }
}

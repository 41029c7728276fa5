package io.chamberlain.api.limit;

import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.api.problem.Problems;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

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

    /** Networks and accounts that got in lately. */
    private final Recent signedInFrom = new Recent();

    RateLimits(Limits limits) {
        this.limits = limits;
    }

    /**
     * What is left of a limit.
     *
     * @param seconds until there is more, or until it is full again
     */
    public record Rest(int limit, long left, long seconds, boolean isWithin) {

        /** The one that ends first. */
        Rest orTighter(Rest other) {
            if (isWithin != other.isWithin) {
                return isWithin ? other : this;
            }
            return other.left < left ? other : this;
        }
    }

    /**
     * A sign-in from an address to an account, known or not. Guesses from elsewhere keep nobody out who has got in from
     * this network before, and others only when they come from many networks at once.
     *
     * @throws Faulty TOO_MANY_REQUESTS
     */
    public void signIn(String address, String account) {
        String network = Networks.of(address);
        demand(take("sign-in:" + network, limits.signIn()));
        demand(take("sign-in-account:" + network + " " + account, limits.signInAccount()));
        if (!signedInFrom.contains(network + " " + account)) {
            demand(left(failuresOf(account), limits.signInAccountAnywhere()));
        }
    }

    /** A password from an address was not the account's. */
    public void signInFailed(String account) {
        bucket(failuresOf(account), limits.signInAccountAnywhere()).tryConsume(1);
    }

    /** A password from an address was the account's. */
    public void signInHeld(String address, String account) {
        signedInFrom.add(Networks.of(address) + " " + account);
    }

    private static String failuresOf(String account) {
        return "sign-in-failures:" + account;
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

    /**
     * Nobody from the address has tried out too many tokens; counts nothing.
     *
     * @throws Faulty TOO_MANY_REQUESTS
     */
    public void demandGuess(String address) {
        demand(left(guessesFrom(address), limits.unknownSession()));
    }

    /** Takes nothing. */
    private Rest left(String key, int perMinute) {
        EstimationProbe probe = bucket(key, perMinute).estimateAbilityToConsume(1);
        long seconds = seconds(probe.getNanosToWaitForRefill());
        return new Rest(perMinute, probe.getRemainingTokens(), seconds, probe.canBeConsumed());
    }

    /** A token from an address held no session. */
    public void guessed(String address) {
        bucket(guessesFrom(address), limits.unknownSession()).tryConsume(1);
    }

    private static String guessesFrom(String address) {
        return "unknown-session:" + Networks.of(address);
    }

    public Rest anonymous(String address) {
        return take("address:" + Networks.of(address), limits.address());
    }

    /** One person's; who is over their own limit takes nothing from the others at their address. */
    public Rest signedIn(String userId, String address) {
        Rest own = take("account:" + userId, limits.account());
        return own.isWithin() ? own.orTighter(take("signed-in:" + Networks.of(address), limits.signedIn())) : own;
    }

    private Rest take(String key, int perMinute) {
        ConsumptionProbe probe = bucket(key, perMinute).tryConsumeAndReturnRemaining(1);
        long nanos = probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
        return new Rest(perMinute, probe.getRemainingTokens(), seconds(nanos), probe.isConsumed());
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).plusMillis(999).toSeconds();
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

    /** Says on the answer what is left of a limit; what refuses comes last and is what the answer says. */
    public static void say(HttpServletResponse response, Rest rest) {
        response.setHeader("RateLimit-Limit", Integer.toString(rest.limit()));
        response.setHeader("RateLimit-Remaining", Long.toString(rest.left()));
        response.setHeader("RateLimit-Reset", Long.toString(rest.seconds()));
    }

    private static void demand(Rest rest) {
        if (!rest.isWithin()) {
            if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                    && current.getResponse() != null) {
                say(current.getResponse(), rest);
            }
            throw refused(rest);
        }
    }

    public static Faulty refused(Rest rest) {
        return new Faulty(Fault.TOO_MANY_REQUESTS, Map.of(Problems.RETRY_AFTER, rest.seconds()));
    }
}

package io.chamberlain.api.limit;

/** Limits that nobody meets in a test of something else. */
public final class GenerousLimits {

    private static final int MANY = 1_000_000;

    private GenerousLimits() {}

    public static RateLimits rateLimits() {
        return new RateLimits(new Limits(MANY, MANY, MANY, MANY, MANY, MANY, MANY, MANY));
    }
}

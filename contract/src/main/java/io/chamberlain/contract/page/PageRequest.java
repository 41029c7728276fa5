package io.chamberlain.contract.page;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param cursor opaque, from an earlier {@link Page#next()}; null for the beginning
 * @param limit 1 to {@value #MOST}
 */
public record PageRequest(@Nullable String cursor, int limit) {

    public static final int MOST = 200;
    public static final int USUAL = 50;

    public PageRequest {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page holds 1 to " + MOST + " items");
        }
    }
}

package io.chamberlain.log.codec;

import java.util.List;

/** Every upcaster of the code, oldest first: with them whatever was ever released reads, and nothing is read without them. */
public final class Upcasters {

    private static final List<Upcaster> ALL = List.of();

    private Upcasters() {}

    public static UpcasterChain chain() {
        return new UpcasterChain(ALL);
    }
}

package io.chamberlain.gateway.chain.evm;

import java.util.Locale;

/** A node answered with an error. Its own words are kept for who sorts them, and are in no message. */
final class NodeRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String words;

    NodeRefused(int code, String words) {
        super("the node answered with error " + code);
        this.words = words.toLowerCase(Locale.ROOT);
    }

    /** In lower case. */
    String words() {
        return words;
    }
}

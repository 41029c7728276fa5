package io.chamberlain.api.wallet;

/**
 * The reference of a receipt or hold: a number of a paper or system, at most 64 characters without a space and with a
 * digit. It is kept unsealed for ever, so that a person's name must not fit into it.
 */
final class Reference {

    static final String ALPHABET = "(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9._/-]{0,63}";

    private Reference() {}
}

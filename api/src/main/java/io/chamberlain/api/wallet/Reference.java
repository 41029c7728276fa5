package io.chamberlain.api.wallet;

/** The reference of a receipt or hold: a number of a paper or system, never a person's words. */
final class Reference {

    static final String ALPHABET = "[A-Za-z0-9][A-Za-z0-9._/ -]{0,99}";

    private Reference() {}
}

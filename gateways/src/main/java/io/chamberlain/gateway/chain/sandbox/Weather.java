package io.chamberlain.gateway.chain.sandbox;

/** What befalls a sending. */
public enum Weather {
    /** It never arrives, and nobody answers. */
    LOST,
    /** It arrives; the answer does not. */
    UNANSWERED,
    /** It arrives and is answered late. */
    SLOW,
    /** It arrives and is turned down: the account has too little. */
    REFUSED
}

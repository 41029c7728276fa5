package io.chamberlain.contract.chain;

/** Which ledger of a network is meant: addresses of one are refused in another where their form tells them apart. */
public enum Realm {
    /** Real money. */
    MAIN,
    /** A public test network, whatever its name is this year (testnet4, Sepolia, Amoy, devnet). */
    TEST,
    /** A ledger on somebody's own machine (regtest, a development node). */
    LOCAL
}

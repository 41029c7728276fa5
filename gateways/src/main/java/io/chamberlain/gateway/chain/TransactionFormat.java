package io.chamberlain.gateway.chain;

import io.chamberlain.contract.chain.Chain.Unsigned;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer.Signed;
import java.math.BigInteger;

/** How a network writes its transactions, without any key and without any node: what a signer has to know of it. */
public interface TransactionFormat {

    /**
     * The account of a key on this network.
     *
     * @param keyAddress the key's address on EVM networks, with its checksum
     */
    String account(String keyAddress);

    /** Whether the bytes themselves do exactly what the payment says, within its fee cap, and what is said beside them. */
    boolean does(Payment payment, Unsigned unsigned);

    /** The 32 bytes that are signed. */
    byte[] digest(Unsigned unsigned);

    /** The signed bytes and what the network will know them by. */
    Signed signed(Unsigned unsigned, Signature signature);

    /** ECDSA over secp256k1. @param recovery 0 or 1: which of two keys could have signed */
    record Signature(BigInteger r, BigInteger s, int recovery) {}
}

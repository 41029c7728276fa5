package io.chamberlain.contract.address;

import io.chamberlain.contract.refusal.Refused;

/** A Solana address: 32 bytes in base58, without a checksum. All-zero is the system program, to which nobody has a key. */
final class SolanaAddress {

    private static final int BYTES = 32;
    /** 32 zero bytes are 32 characters, the largest value has 44. */
    private static final int MOST_CHARACTERS = 44;

    private SolanaAddress() {}

    static String canonical(String text) {
        byte[] key = InBase58.decode(text, MOST_CHARACTERS)
                .filter(bytes -> bytes.length == BYTES)
                .orElseThrow(() -> new Refused(new AddressRefusal.AddressMalformed()));
        Address.notZero(key);
        return text;
    }
}

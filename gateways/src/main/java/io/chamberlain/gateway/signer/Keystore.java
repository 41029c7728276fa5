package io.chamberlain.gateway.signer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.generators.SCrypt;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key in Web3 Secret Storage, version 3, as other wallets read and write it: AES-128-CTR under a key that scrypt derives from
 * a passphrase. Written here and not taken from web3j because that one keeps passphrases and keys in texts, which nobody can
 * erase; what is secret here is in arrays that whoever asked for them fills with zeros.
 *
 * @param address of the key, in hex without prefix; tells whose file it is and proves nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Keystore(int version, String id, String address, Crypto crypto) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Crypto(String cipher, CipherParams cipherparams, String ciphertext, String kdf, Kdf kdfparams, String mac) {}

    record CipherParams(String iv) {}

    /** Of scrypt. */
    record Kdf(int dklen, int n, int p, int r, String salt) {}

    /** A file in which anything is missing is none. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private static final SecureRandom RANDOM = new SecureRandom();

    /** 16 MB and some tens of milliseconds for each signature; a passphrase that we made has 256 bits and needs no more. */
    private static final int N = 1 << 14;

    private static final int R = 8;
    private static final int P = 1;
    private static final int DERIVED = 32;
    /** What the wallets that ask for most ask for, in bytes: half of what a node has. */
    private static final long MOST_MEMORY = 256L << 20;

    private static final int MOST_ROUNDS = 16;
    private static final int KEY_BYTES = 32;

    /**
     * @throws GeneralSecurityException unless it is one that can be opened here: scrypt's parameters as RFC 7914, 2 has them,
     *     within the memory of a node
     */
    static Keystore read(String json) throws GeneralSecurityException {
        Keystore read = JSON.readValue(json, Keystore.class);
        Kdf kdf = read.crypto().kdfparams();
        boolean known = read.version() == 3
                && read.crypto().cipher().equals("aes-128-ctr")
                && read.crypto().kdf().equals("scrypt")
                && kdf.dklen() == DERIVED
                && kdf.p() >= 1
                && kdf.p() <= MOST_ROUNDS
                && kdf.r() >= 1
                && Integer.bitCount(kdf.n()) == 1
                && kdf.n() > 1
                && (kdf.r() > 1 || kdf.n() < 1 << 16)
                && 128L * kdf.n() * kdf.r() <= MOST_MEMORY;
        if (!known) {
            throw new GeneralSecurityException("not of version 3 with aes-128-ctr and scrypt");
        }
        return read;
    }

    static Keystore sealed(byte[] key, String address, byte[] passphrase) throws GeneralSecurityException {
        Kdf kdf = new Kdf(DERIVED, N, P, R, HexFormat.of().formatHex(random(32)));
        byte[] iv = random(16);
        byte[] derived = derived(kdf, passphrase);
        try {
            byte[] sealed = cipher(derived, iv, key);
            Crypto crypto = new Crypto(
                    "aes-128-ctr",
                    new CipherParams(HexFormat.of().formatHex(iv)),
                    HexFormat.of().formatHex(sealed),
                    "scrypt",
                    kdf,
                    HexFormat.of().formatHex(mac(derived, sealed)));
            return new Keystore(3, UUID.randomUUID().toString(), address, crypto);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /**
     * The key; to be filled with zeros by whoever asked.
     *
     * @throws GeneralSecurityException when the passphrase is another one, or the file was changed
     */
    byte[] open(byte[] passphrase) throws GeneralSecurityException {
        byte[] derived = derived(crypto.kdfparams(), passphrase);
        try {
            byte[] sealed = HexFormat.of().parseHex(crypto.ciphertext());
            if (sealed.length != KEY_BYTES) {
                throw new GeneralSecurityException("what is in it is no key");
            }
            if (!MessageDigest.isEqual(mac(derived, sealed), HexFormat.of().parseHex(crypto.mac()))) {
                throw new GeneralSecurityException("the passphrase does not open it");
            }
            return cipher(derived, HexFormat.of().parseHex(crypto.cipherparams().iv()), sealed);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    private static byte[] derived(Kdf kdf, byte[] passphrase) {
        byte[] salt = HexFormat.of().parseHex(kdf.salt());
        return SCrypt.generate(passphrase, salt, kdf.n(), kdf.r(), kdf.p(), kdf.dklen());
    }

    /** A stream cipher: the same in both directions. */
    private static byte[] cipher(byte[] derived, byte[] iv, byte[] text) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/CTR/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(derived, 0, 16, "AES"), new IvParameterSpec(iv));
        return aes.doFinal(text);
    }

    private static byte[] mac(byte[] derived, byte[] sealed) {
        KeccakDigest digest = new KeccakDigest(256);
        digest.update(derived, 16, 16);
        digest.update(sealed, 0, sealed.length);
        byte[] mac = new byte[digest.getDigestSize()];
        digest.doFinal(mac, 0);
        return mac;
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    @Override
    public String toString() {
        return "Keystore[" + address + "]";
    }
}

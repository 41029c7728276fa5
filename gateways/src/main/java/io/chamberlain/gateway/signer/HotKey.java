package io.chamberlain.gateway.signer;

import io.chamberlain.contract.port.StartRefused;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.utils.Numeric;
import tools.jackson.core.JacksonException;

/**
 * The key of the hot account on disk: an encrypted file and, beside it, the passphrase; only their owner may read them. In
 * memory is what is encrypted. Whoever loses the files has lost what the account holds.
 */
public final class HotKey {

    private static final Logger LOG = LoggerFactory.getLogger(HotKey.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    private final Keystore keystore;
    private final Path passphrase;
    private final String address;
    /** To open a key takes as much memory as its file asks for: one at a time. */
    private final ReentrantLock turn = new ReentrantLock();

    private HotKey(Keystore keystore, Path passphrase, String address) {
        this.keystore = keystore;
        this.passphrase = passphrase;
        this.address = address;
    }

    /** Does something with a key that is gone afterwards. */
    interface Use<T> {
        T with(ECKeyPair key);
    }

    /**
     * Reads both files, and makes them at the first start.
     *
     * @throws StartRefused when others may read one, one is missing, or the passphrase does not open the key
     */
    public static HotKey at(Path keystore, Path passphrase) {
        return read(keystore, passphrase, () -> {
            if (Files.notExists(keystore)) {
                make(keystore, passphrase);
            }
        });
    }

    /**
     * Reads both files, which somebody else has made: where they are missing, a directory is not mounted or a name is wrong,
     * and a new key would pay from an account that nobody knows.
     *
     * @throws StartRefused as {@link #at}, and when the keystore is missing
     */
    public static HotKey existing(Path keystore, Path passphrase) {
        return read(keystore, passphrase, () -> {});
    }

    private interface Before {
        void make() throws IOException, GeneralSecurityException;
    }

    private static HotKey read(Path keystore, Path passphrase, Before before) {
        try {
            before.make();
            SecretFile.refuseIfShared(keystore);
            SecretFile.refuseIfShared(passphrase);
            return opened(keystore, passphrase);
        } catch (IOException e) {
            throw new StartRefused(
                    "the hot account's files cannot be read or made: " + reason(e) + " " + e.getMessage(), e);
        } catch (GeneralSecurityException | JacksonException | IllegalArgumentException e) {
            throw new StartRefused("the hot account's keystore " + keystore + " is not opened by " + passphrase
                    + ", or is no keystore");
        }
    }

    private static HotKey opened(Path keystore, Path passphrase) throws IOException, GeneralSecurityException {
        Keystore read = Keystore.read(Files.readString(keystore, StandardCharsets.UTF_8));
        String address = use(read, passphrase, HotKey::address);
        if (!Numeric.cleanHexPrefix(read.address()).equalsIgnoreCase(Numeric.cleanHexPrefix(address))) {
            throw new GeneralSecurityException("the key is of another address than the file says");
        }
        return new HotKey(read, passphrase, address);
    }

    /** Of the key on EVM networks, with its checksum. */
    String address() {
        return address;
    }

    /**
     * Opens the key for one use. The numbers that the curve is reckoned with cannot be erased; all else is.
     *
     * @throws GeneralSecurityException when the files are not those that were read at the start
     */
    <T> T use(Use<T> use) throws IOException, GeneralSecurityException {
        turn.lock();
        try {
            return use(keystore, passphrase, use);
        } finally {
            turn.unlock();
        }
    }

    private static <T> T use(Keystore keystore, Path file, Use<T> use) throws IOException, GeneralSecurityException {
        byte[] passphrase = passphrase(file);
        try {
            return lent(keystore.open(passphrase), use);
        } finally {
            Arrays.fill(passphrase, (byte) 0);
        }
    }

    /** @param key filled with zeros afterwards, whatever comes of the use */
    static <T> T lent(byte[] key, Use<T> use) {
        try {
            return use.with(ECKeyPair.create(key));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Without the end of a line. */
    private static byte[] passphrase(Path file) throws IOException {
        byte[] read = SecretFile.read(file);
        int end = read.length;
        while (end > 0 && (read[end - 1] == '\n' || read[end - 1] == '\r')) {
            end--;
        }
        byte[] passphrase = Arrays.copyOf(read, end);
        Arrays.fill(read, (byte) 0);
        return passphrase;
    }

    /** The passphrase first: a keystore that is there can be opened. Each is complete and on disk, or not there. */
    private static void make(Path keystore, Path passphrase) throws IOException, GeneralSecurityException {
        if (Files.notExists(passphrase)) {
            byte[] random = new byte[KEY_BYTES];
            RANDOM.nextBytes(random);
            byte[] text = HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
            SecretFile.make(passphrase, text);
            Arrays.fill(random, (byte) 0);
            Arrays.fill(text, (byte) 0);
        }
        byte[] opens = passphrase(passphrase);
        byte[] key = fresh();
        try {
            String address = Numeric.cleanHexPrefix(Keys.getAddress(ECKeyPair.create(key)));
            SecretFile.make(
                    keystore, Keystore.sealed(key, address, opens).json().getBytes(StandardCharsets.UTF_8));
            LOG.info("no key of a hot account was there, and one was made in {}", keystore);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(opens, (byte) 0);
        }
    }

    /** A new private key: 32 bytes below the order of the curve. */
    private static byte[] fresh() throws GeneralSecurityException {
        BigInteger key = generated().getPrivateKey();
        return Numeric.toBytesPadded(key, KEY_BYTES);
    }

    private static ECKeyPair generated()
            throws InvalidAlgorithmParameterException, NoSuchAlgorithmException, NoSuchProviderException {
        return Keys.createEcKeyPair(RANDOM);
    }

    private static String address(ECKeyPair key) {
        return Keys.toChecksumAddress(Keys.getAddress(key));
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }

    @Override
    public String toString() {
        return "HotKey[" + address + "]";
    }
}

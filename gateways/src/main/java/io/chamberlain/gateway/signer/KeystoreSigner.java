package io.chamberlain.gateway.signer;

import io.chamberlain.contract.chain.Chain.Unsigned;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer;
import io.chamberlain.contract.chain.Trouble;
import io.chamberlain.gateway.chain.TransactionFormat;
import io.chamberlain.gateway.chain.TransactionFormat.Signature;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;
import org.web3j.crypto.Sign.SignatureData;

/** Signs with the key of the hot account, which it opens for each signature anew. */
public final class KeystoreSigner implements Signer {

    private static final Logger LOG = LoggerFactory.getLogger(KeystoreSigner.class);
    private static final int LOWER_V = 27;

    private final HotKey key;
    private final Map<Network, TransactionFormat> formats;

    /** @param formats of the networks that are paid on */
    public KeystoreSigner(HotKey key, Map<Network, TransactionFormat> formats) {
        this.key = key;
        this.formats = Map.copyOf(formats);
    }

    @Override
    public Optional<String> account(Network network) {
        return Optional.ofNullable(formats.get(network)).map(format -> format.account(key.address()));
    }

    @Override
    public Signing sign(Payment payment, Unsigned unsigned) {
        @Nullable TransactionFormat format = formats.get(unsigned.network());
        if (format == null || !unsigned.account().equals(format.account(key.address()))) {
            return new NotSigned(Trouble.NO_KEY);
        }
        if (!format.does(payment, unsigned)) {
            return new NotSigned(Trouble.DIFFERS_FROM_PAYMENT);
        }
        try {
            byte[] digest = format.digest(unsigned);
            Signature signature = key.use(pair -> signature(digest, pair));
            return format.signed(unsigned, signature);
        } catch (IOException | GeneralSecurityException e) {
            LOG.error("the hot account's key cannot be opened: its files have changed since the start");
            return new NotSigned(Trouble.NO_KEY);
        }
    }

    /** Deterministic (RFC 6979), in the lower half (EIP-2). */
    private static Signature signature(byte[] digest, ECKeyPair pair) {
        SignatureData data = Sign.signMessage(digest, pair, false);
        return new Signature(new BigInteger(1, data.getR()), new BigInteger(1, data.getS()), data.getV()[0] - LOWER_V);
    }
}

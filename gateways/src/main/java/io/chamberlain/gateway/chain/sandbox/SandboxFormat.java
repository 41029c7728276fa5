package io.chamberlain.gateway.chain.sandbox;

import io.chamberlain.contract.chain.Chain.Unsigned;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.gateway.chain.TransactionFormat;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.HexFormat;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.crypto.Sign.SignatureData;
import org.web3j.utils.Numeric;

/** How the sandbox chain writes transactions: the same for each network, signed with the same curve as on EVM networks. */
public final class SandboxFormat implements TransactionFormat {

    private static final String PREFIX = "sandbox:";

    /** No address of any network, so that it can be mistaken for none. */
    @Override
    public String account(String keyAddress) {
        return PREFIX + keyAddress;
    }

    @Override
    public boolean does(Payment payment, Unsigned unsigned) {
        SandboxTransaction intended =
                SandboxTransaction.of(payment, unsigned.account(), unsigned.nonce(), unsigned.mostFeeMinor());
        return unsigned.network() == payment.asset().network()
                && unsigned.mostFeeMinor().compareTo(payment.feeCapMinor()) <= 0
                && intended.bytes().equals(unsigned.bytes());
    }

    @Override
    public byte[] digest(Unsigned unsigned) {
        return sha256(HexFormat.of().parseHex(unsigned.bytes()));
    }

    @Override
    public Signed signed(Unsigned unsigned, Signature signature) {
        SandboxTransaction transaction =
                SandboxTransaction.read(unsigned.bytes()).orElseThrow().signed(text(signature));
        return new Signed(
                unsigned.network(),
                unsigned.account(),
                unsigned.nonce(),
                unsigned.mostFeeMinor(),
                hash(transaction),
                transaction.bytes());
    }

    static String hash(SandboxTransaction signed) {
        return HexFormat.of().formatHex(sha256(HexFormat.of().parseHex(signed.bytes())));
    }

    /** Whether the account's own key signed it, as every node of a chain asks. */
    static boolean isSigned(SandboxTransaction transaction) {
        String signature = transaction.signature();
        if (signature == null || !signature.matches("[0-9a-f]{130}")) {
            return false;
        }
        byte[] bytes = HexFormat.of().parseHex(signature);
        byte[] digest = sha256(HexFormat.of().parseHex(transaction.unsigned().bytes()));
        try {
            SignatureData data = new SignatureData(
                    (byte) (27 + bytes[64]), Arrays.copyOfRange(bytes, 0, 32), Arrays.copyOfRange(bytes, 32, 64));
            BigInteger key = Sign.signedMessageHashToKey(digest, data);
            return transaction.account().equals(PREFIX + Keys.toChecksumAddress(Keys.getAddress(key)));
        } catch (SignatureException | RuntimeException notOfAnyKey) {
            return false;
        }
    }

    static boolean isOf(SandboxTransaction transaction, Network network) {
        return transaction.network().equals(network.name());
    }

    private static String text(Signature signature) {
        return Numeric.toHexStringNoPrefixZeroPadded(signature.r(), 64)
                + Numeric.toHexStringNoPrefixZeroPadded(signature.s(), 64)
                + HexFormat.of().toHexDigits((byte) signature.recovery());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the platform lacks SHA-256", e);
        }
    }
}

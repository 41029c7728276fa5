package io.chamberlain.gateway.chain.evm;

import io.chamberlain.contract.chain.Chain.Unsigned;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.gateway.chain.TransactionFormat;
import java.util.HexFormat;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Sign.SignatureData;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** How an EVM network writes transactions. A signature is good on the chain of this id only (EIP-155). */
public final class EvmFormat implements TransactionFormat {

    private static final int WORD = 32;
    private static final int LOWER_V = 27;

    private final long chainId;

    public EvmFormat(long chainId) {
        this.chainId = chainId;
    }

    @Override
    public String account(String keyAddress) {
        return keyAddress;
    }

    /** The transaction that the payment would have made, with the fees and the nonce of this one, is the same to the byte. */
    @Override
    public boolean does(Payment payment, Unsigned unsigned) {
        return EvmTransaction.read(unsigned.bytes())
                .filter(_ -> EvmTransaction.isPayable(payment))
                .filter(read -> unsigned.network() == payment.asset().network())
                .filter(read -> read.nonce().equals(unsigned.nonce()))
                .filter(read -> read.mostFee().equals(unsigned.mostFeeMinor()))
                .filter(read -> read.mostFee().compareTo(payment.feeCapMinor()) <= 0)
                .filter(read -> EvmTransaction.of(payment, chainId, read.nonce(), read.fees())
                        .hex()
                        .equals(unsigned.bytes()))
                .isPresent();
    }

    @Override
    public byte[] digest(Unsigned unsigned) {
        return Hash.sha3(HexFormat.of().parseHex(unsigned.bytes()));
    }

    @Override
    public Signed signed(Unsigned unsigned, Signature signature) {
        EvmTransaction transaction = EvmTransaction.read(unsigned.bytes()).orElseThrow();
        SignatureData data = new SignatureData(
                (byte) (LOWER_V + signature.recovery()),
                Numeric.toBytesPadded(signature.r(), WORD),
                Numeric.toBytesPadded(signature.s(), WORD));
        byte[] bytes = TransactionEncoder.encode(transaction.raw(), data);
        return new Signed(
                unsigned.network(),
                unsigned.account(),
                unsigned.nonce(),
                unsigned.mostFeeMinor(),
                hash(bytes),
                HexFormat.of().formatHex(bytes));
    }

    /** Whether a network will know the bytes by the hash that is said beside them. */
    static boolean isKnownByItsHash(Signed signed) {
        try {
            return hash(HexFormat.of().parseHex(signed.bytes())).equals(signed.hash());
        } catch (IllegalArgumentException noHex) {
            return false;
        }
    }

    private static String hash(byte[] bytes) {
        return Numeric.toHexString(Hash.sha3(bytes));
    }
}

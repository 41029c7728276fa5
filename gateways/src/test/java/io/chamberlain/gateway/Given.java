package io.chamberlain.gateway;

import io.chamberlain.contract.chain.Asset;
import io.chamberlain.contract.chain.Chain;
import io.chamberlain.contract.chain.Chain.Preparation;
import io.chamberlain.contract.chain.Chain.Unsigned;
import io.chamberlain.contract.chain.ChainClaims;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer;
import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.contract.event.Claim;
import io.chamberlain.gateway.chain.TransactionFormat;
import io.chamberlain.gateway.signer.HotKey;
import io.chamberlain.gateway.signer.KeystoreSigner;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Payments, a signer with a key of its own, and a log that keeps the claims of what was signed. */
public final class Given {

    public static final String SOMEBODY = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    public static final BigInteger MUCH = BigInteger.TEN.pow(17);

    private final Set<Claim.Key> claimed = new HashSet<>();
    private final Signer signer;

    private Given(Signer signer) {
        this.signer = signer;
    }

    public static Given aSignerOf(Path directory, Network network, TransactionFormat format) {
        HotKey key = HotKey.at(directory.resolve("hot.json"), directory.resolve("hot.passphrase"));
        return new Given(new KeystoreSigner(key, Map.of(network, format)));
    }

    public static Asset nativeOf(Network network) {
        return new Asset(network, network.feeCurrency(), null);
    }

    public static Payment payment(Asset asset, long amountMinor) {
        return new Payment(UUID.randomUUID(), asset, SOMEBODY, BigInteger.valueOf(amountMinor), MUCH);
    }

    public Signer signer() {
        return signer;
    }

    public Unsigned prepared(Chain chain, Payment payment) {
        return ((Preparation.Ready) chain.prepare(payment, claimed::contains)).unsigned();
    }

    /** Prepared, signed, and claimed as the log does it before anything is sent. */
    public Signed signed(Chain chain, Payment payment) {
        Signed signed = (Signed) signer.sign(payment, prepared(chain, payment));
        ChainClaims.signed(
                        payment.withdrawalId(),
                        signed.network().name(),
                        signed.account(),
                        signed.nonce(),
                        signed.hash())
                .forEach(claim -> claimed.add(Claim.key(claim.scope(), claim.key())));
        return signed;
    }

    /** The node refused the first sending: its event gives the nonce up. */
    public void givesUp(Signed signed) {
        claimed.remove(ChainClaims.nonce(signed.network().name(), signed.account(), signed.nonce()));
    }
}

package io.chamberlain.contract.chain;

import io.chamberlain.contract.event.Claim;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is unique about payments on a chain, in the scopes that refusals name. */
public final class ChainClaims {

    /** One withdrawal per {@code (network, transaction hash)}; never given up. */
    public static final String TRANSACTION = "chain-transaction";
    /**
     * One transaction per {@code (network, account, nonce)}. Given up only by the event that says the node refused the
     * first sending, and by none once the transaction may be known to anybody.
     */
    public static final String NONCE = "chain-nonce";
    /** One sending per withdrawal; never given up. */
    public static final String BROADCAST = "withdrawal-broadcast";

    private static final String WITHDRAWAL_ID = "withdrawalId";

    private ChainClaims() {}

    /** Of the event that stores the signed bytes: the hash and the nonce. A taken nonce means: prepare again. */
    public static List<Claim> signed(UUID withdrawalId, String network, String account, BigInteger nonce, String hash) {
        Claim.Key turn = nonce(network, account, nonce);
        return List.of(
                named(TRANSACTION, network + ":" + hash, withdrawalId), named(turn.scope(), turn.key(), withdrawalId));
    }

    /** Of the event that says the stored bytes are about to be sent. */
    public static Claim broadcast(UUID withdrawalId) {
        return Claim.of(BROADCAST, withdrawalId.toString());
    }

    public static Claim.Key nonce(String network, String account, BigInteger nonce) {
        return Claim.key(NONCE, network + ":" + account + ":" + nonce);
    }

    private static Claim named(String scope, String key, UUID withdrawalId) {
        return new Claim(scope, key, Map.of(WITHDRAWAL_ID, withdrawalId.toString()));
    }
}

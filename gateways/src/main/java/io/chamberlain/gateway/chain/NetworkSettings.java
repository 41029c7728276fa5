package io.chamberlain.gateway.chain;

import io.chamberlain.contract.chain.Realm;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.port.StartRefused;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is configured of one network.
 *
 * @param served by what
 * @param realm which form of addresses it has
 * @param ledger its name for people; by default that of who serves it
 * @param confirmations before a payment is taken as made; by default 3 on the sandbox chain, else 32
 * @param tokens contract or mint by currency; beside the native currency nothing else is paid
 * @param ours addresses that deposits come to, which nothing is paid to
 * @param rpcUrl of the node of an EVM network; may hold a key of its provider, so it is never told, and is a text here: who
 *     reports that a text is no address reports the text
 * @param chainId of an EVM network (EIP-155): the node has to agree
 * @param sandboxFeeMinor what a transaction costs on the sandbox chain
 */
public record NetworkSettings(
        @DefaultValue("SANDBOX") Served served,
        @DefaultValue("MAIN") Realm realm,
        @Nullable String ledger,
        @Nullable Integer confirmations,
        @DefaultValue Map<Currency, String> tokens,
        @DefaultValue List<String> ours,
        @Nullable String rpcUrl,
        @Nullable Long chainId,
        @Nullable BigInteger sandboxFeeMinor) {

    public NetworkSettings {
        if (confirmations != null && confirmations < 1) {
            throw new StartRefused("chamberlain.chain.networks: confirmations are 1 or more, not " + confirmations);
        }
        if (sandboxFeeMinor != null && sandboxFeeMinor.signum() < 0) {
            throw new StartRefused("chamberlain.chain.networks: a sandbox-fee-minor is not below zero");
        }
    }

    /** Who carries payments out. */
    public enum Served {
        /** Nobody: nothing is paid out on it. */
        OFF,
        /** The chain that is built in, on which nothing is worth anything. */
        SANDBOX,
        /** A node of an EVM network, over JSON-RPC. */
        EVM
    }

    /** A network that nothing is said about is served by the sandbox chain. */
    static NetworkSettings sandbox(Map<Currency, String> tokens, long feeMinor) {
        return new NetworkSettings(
                Served.SANDBOX, Realm.MAIN, null, null, tokens, List.of(), null, null, BigInteger.valueOf(feeMinor));
    }

    int confirmationsAsked() {
        if (confirmations != null) {
            return confirmations;
        }
        return served == Served.SANDBOX ? 3 : 32;
    }

    String ledgerName() {
        if (ledger != null) {
            return ledger;
        }
        return served == Served.SANDBOX ? "sandbox" : "chain " + chainId;
    }

    @Override
    public String toString() {
        return served + " " + realm + " " + ledgerName();
    }
}

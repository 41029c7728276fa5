package io.chamberlain.gateway.chain;

import io.chamberlain.contract.chain.Chain;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.contract.chain.Trouble;
import io.chamberlain.contract.event.Claim;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sends everything to whoever serves its network. */
public final class ChainOfNetworks implements Chain, AutoCloseable {

    private final Map<Network, Chain> chains;

    public ChainOfNetworks(Map<Network, Chain> chains) {
        this.chains = Map.copyOf(chains);
    }

    @Override
    public Preparation prepare(Payment payment, Predicate<Claim.Key> taken) {
        @Nullable Chain chain = chains.get(payment.asset().network());
        return chain == null ? new Preparation.Never(Trouble.NOT_CONFIGURED) : chain.prepare(payment, taken);
    }

    /** A network that is served no more has not taken it, whatever it took before. */
    @Override
    public Answer broadcast(Signed signed) {
        @Nullable Chain chain = chains.get(signed.network());
        return chain == null ? new Answer.Unclear(Trouble.NOT_CONFIGURED) : chain.broadcast(signed);
    }

    @Override
    public Fate find(Transaction transaction) {
        @Nullable Chain chain = chains.get(transaction.network());
        return chain == null ? new Fate.Unanswered(Trouble.NOT_CONFIGURED) : chain.find(transaction);
    }

    /** Lets go of the connections to nodes. */
    @Override
    public void close() throws Exception {
        for (Chain chain : chains.values()) {
            if (chain instanceof AutoCloseable open) {
                open.close();
            }
        }
    }
}

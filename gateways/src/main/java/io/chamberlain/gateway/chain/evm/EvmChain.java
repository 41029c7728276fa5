package io.chamberlain.gateway.chain.evm;

import io.chamberlain.contract.chain.Asset;
import io.chamberlain.contract.chain.Chain;
import io.chamberlain.contract.chain.ChainClaims;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer;
import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.contract.chain.Trouble;
import io.chamberlain.contract.event.Claim;
import io.chamberlain.contract.port.StartRefused;
import io.chamberlain.gateway.chain.evm.EvmTransaction.Fees;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An EVM network through a node of it, which is believed what it says of the chain and nothing of what it is sent. */
public final class EvmChain implements Chain, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EvmChain.class);

    /** A transfer to who is no contract. */
    private static final BigInteger PLAIN_GAS = BigInteger.valueOf(21_000);

    private final Network network;
    private final long chainId;
    private final Signer signer;
    private final EvmNode node;
    private final Lookup lookup;

    /** @param confirmations with which a transaction counts as final */
    public EvmChain(Network network, URI uri, long chainId, int confirmations, Duration timeout, Signer signer) {
        this.network = network;
        this.chainId = chainId;
        this.signer = signer;
        this.node = new EvmNode(new NodeConnection(uri, timeout));
        this.lookup = new Lookup(node, confirmations);
    }

    /** @throws StartRefused when the node serves another chain; one that is not there may come later */
    public void check() {
        try {
            long served = node.chainId();
            if (served != chainId) {
                throw new StartRefused("the node of " + network + " serves chain " + served
                        + ", and chamberlain.chain.networks says " + chainId);
            }
        } catch (IOException | NodeRefused e) {
            LOG.warn("the node of {} does not answer: nothing is paid on it until it does", network);
        }
    }

    @Override
    public Preparation prepare(Payment payment, Predicate<Claim.Key> taken) {
        Optional<String> account = signer.account(network);
        if (account.isEmpty()) {
            return new Preparation.NotNow(Trouble.NO_KEY);
        }
        try {
            return node.chainId() == chainId
                    ? prepare(payment, account.get(), taken)
                    : new Preparation.NotNow(Trouble.WRONG_LEDGER);
        } catch (IOException e) {
            return new Preparation.NotNow(Trouble.NODE_UNREACHABLE);
        } catch (NodeRefused e) {
            return new Preparation.NotNow(Trouble.NODE_AT_FAULT);
        }
    }

    private Preparation prepare(Payment payment, String account, Predicate<Claim.Key> taken)
            throws IOException, NodeRefused {
        Asset asset = payment.asset();
        @Nullable String token = asset.token();
        if (token != null && node.tokenBalance(token, account).compareTo(payment.amountMinor()) < 0) {
            return new Preparation.NotNow(Trouble.ACCOUNT_SHORT);
        }
        Optional<BigInteger> gas = gas(payment, account);
        if (gas.isEmpty()) {
            return new Preparation.NotNow(Trouble.WOULD_FAIL);
        }
        Optional<Fees> fees = FeeChoice.under(payment.feeCapMinor(), gas.get(), node.basePerGas(), node.tipPerGas());
        if (fees.isEmpty()) {
            return new Preparation.NotNow(Trouble.FEE_ABOVE_CAP);
        }
        EvmTransaction transaction = EvmTransaction.of(payment, chainId, nonce(account, taken), fees.get());
        BigInteger needed = transaction.value().add(transaction.mostFee());
        if (node.balance(account).compareTo(needed) < 0) {
            return new Preparation.NotNow(Trouble.ACCOUNT_SHORT);
        }
        return new Preparation.Ready(
                new Unsigned(network, account, transaction.nonce(), transaction.mostFee(), transaction.hex()));
    }

    /** The lowest that neither the log has claimed nor the node has seen: what is used there is nobody's. */
    private BigInteger nonce(String account, Predicate<Claim.Key> taken) throws IOException, NodeRefused {
        BigInteger nonce = node.count(account);
        BigInteger waiting = node.countWithWaiting(account);
        while (nonce.compareTo(waiting) < 0 || taken.test(ChainClaims.nonce(network.name(), account, nonce))) {
            nonce = nonce.add(BigInteger.ONE);
        }
        return nonce;
    }

    /** A fifth more than it takes now, for what differs when it runs; empty when it would fail. */
    private Optional<BigInteger> gas(Payment payment, String account) throws IOException, NodeRefused {
        EvmTransaction call = EvmTransaction.of(
                payment, chainId, BigInteger.ZERO, new Fees(BigInteger.ONE, BigInteger.ONE, BigInteger.ONE));
        try {
            BigInteger estimate = node.gasFor(account, call.to(), call.value(), call.data());
            return Optional.of(
                    estimate.equals(PLAIN_GAS)
                            ? estimate
                            : estimate.multiply(BigInteger.valueOf(6)).divide(BigInteger.valueOf(5)));
        } catch (NodeRefused e) {
            if (NodeWords.meaning(e.words()).equals(new Answer.Refused(Trouble.ACCOUNT_SHORT))) {
                return Optional.of(PLAIN_GAS);
            }
            return Optional.empty();
        }
    }

    @Override
    public Answer broadcast(Signed signed) {
        try {
            String hash = node.send(signed.bytes());
            return hash.equalsIgnoreCase(signed.hash())
                    ? new Answer.Accepted()
                    : new Answer.Unclear(Trouble.NODE_AT_FAULT);
        } catch (IOException e) {
            return new Answer.Unclear(Trouble.NODE_UNREACHABLE);
        } catch (NodeRefused e) {
            return NodeWords.meaning(e.words());
        }
    }

    @Override
    public Fate find(Transaction transaction) {
        try {
            return lookup.find(transaction);
        } catch (IOException e) {
            return new Fate.Unanswered(Trouble.NODE_UNREACHABLE);
        } catch (NodeRefused e) {
            return new Fate.Unanswered(Trouble.NODE_AT_FAULT);
        }
    }

    @Override
    public void close() throws IOException {
        node.close();
    }
}

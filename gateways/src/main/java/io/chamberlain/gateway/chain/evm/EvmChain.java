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
import java.util.List;
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
    /** To ask what it takes. */
    private static final Fees UNPRICED = new Fees(BigInteger.ONE, BigInteger.ONE, BigInteger.ONE);

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
        this.lookup = new Lookup(node, chainId, confirmations);
    }

    /**
     * @param assets what is paid on the network
     * @throws StartRefused when the node serves another chain, or a token counts otherwise; one that is not there may come later
     */
    public void check(List<Asset> assets) {
        try {
            long served = node.chainId();
            if (served != chainId) {
                throw new StartRefused("the node of " + network + " serves chain " + served
                        + ", and chamberlain.chain.networks says " + chainId);
            }
            for (Asset asset : assets) {
                if (!countsAsWeDo(asset)) {
                    throw new StartRefused("the token " + asset.token() + " on " + network + " does not count in "
                            + asset.currency().exponent() + " digits, as " + asset.currency() + " does");
                }
            }
        } catch (IOException | NodeRefused e) {
            LOG.warn("the node of {} does not answer: nothing is paid on it until it does", network);
        }
    }

    /** A token of other units would be paid in the wrong amount by powers of ten. */
    private boolean countsAsWeDo(Asset asset) throws IOException, NodeRefused {
        @Nullable String token = asset.token();
        return token == null || node.decimals(token) == asset.currency().exponent();
    }

    @Override
    public Preparation prepare(Payment payment, Predicate<Claim.Key> taken) {
        if (!EvmTransaction.isPayable(payment)) {
            return new Preparation.Never(Trouble.INVALID);
        }
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
        if (!countsAsWeDo(payment.asset())) {
            return new Preparation.NotNow(Trouble.NOT_CONFIGURED);
        }
        if (!has(account, payment)) {
            return new Preparation.NotNow(Trouble.ACCOUNT_SHORT);
        }
        Optional<BigInteger> gas = gas(payment, account);
        return gas.isEmpty() ? new Preparation.NotNow(Trouble.WOULD_FAIL) : priced(payment, account, gas.get(), taken);
    }

    private Preparation priced(Payment payment, String account, BigInteger gas, Predicate<Claim.Key> taken)
            throws IOException, NodeRefused {
        Optional<Fees> fees = FeeChoice.under(payment.feeCapMinor(), gas, node.basePerGas(), node.tipPerGas());
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

    /** Whether the account has the amount itself. */
    private boolean has(String account, Payment payment) throws IOException, NodeRefused {
        @Nullable String token = payment.asset().token();
        BigInteger balance = token == null ? node.balance(account) : node.tokenBalance(token, account);
        return balance.compareTo(payment.amountMinor()) >= 0;
    }

    /**
     * The lowest that neither the log has claimed nor the node has seen: what is used there is nobody's. A node's number is
     * not counted up to, whatever it says.
     */
    private BigInteger nonce(String account, Predicate<Claim.Key> taken) throws IOException, NodeRefused {
        BigInteger nonce = node.count(account).max(node.countWithWaiting(account));
        while (taken.test(ChainClaims.nonce(network.name(), account, nonce))) {
            nonce = nonce.add(BigInteger.ONE);
        }
        return nonce;
    }

    /** A fifth more than it takes now, for what differs when it runs; empty when it would fail. */
    private Optional<BigInteger> gas(Payment payment, String account) throws IOException {
        EvmTransaction call = EvmTransaction.of(payment, chainId, BigInteger.ZERO, UNPRICED);
        try {
            if (!payment.asset().isNative() && !node.isAgreed(account, call.to(), call.data())) {
                return Optional.empty();
            }
            BigInteger estimate = node.gasFor(account, call.to(), call.value(), call.data());
            return Optional.of(
                    estimate.equals(PLAIN_GAS)
                            ? estimate
                            : estimate.multiply(BigInteger.valueOf(6)).divide(BigInteger.valueOf(5)));
        } catch (NodeRefused e) {
            return Optional.empty();
        }
    }

    @Override
    public Answer broadcast(Signed signed) {
        if (!EvmFormat.isKnownByItsHash(signed)) {
            return new Answer.Refused(Trouble.INVALID);
        }
        try {
            String hash = node.send(signed.bytes());
            return hash.equalsIgnoreCase(signed.hash())
                    ? new Answer.Accepted()
                    : new Answer.Unclear(Trouble.NODE_AT_FAULT);
        } catch (IOException e) {
            return new Answer.Unclear(Trouble.NODE_UNREACHABLE);
        } catch (NodeRefused e) {
            return meant(NodeWords.meaning(e.words()), signed);
        }
    }

    /** Several nodes may be behind one address: a refusal of one counts when it is not known by its hash to who is asked then. */
    private Answer meant(Answer said, Signed signed) {
        if (!(said instanceof Answer.Refused)) {
            return said;
        }
        try {
            return node.input(signed.hash()).isPresent() ? new Answer.Accepted() : said;
        } catch (IOException e) {
            return new Answer.Unclear(Trouble.NODE_UNREACHABLE);
        } catch (NodeRefused e) {
            return new Answer.Unclear(Trouble.NODE_AT_FAULT);
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
    public void close() {
        node.close();
    }
}

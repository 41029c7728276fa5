package io.chamberlain.gateway.chain.sandbox;

import io.chamberlain.contract.chain.Chain;
import io.chamberlain.contract.chain.ChainClaims;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer;
import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.contract.chain.Trouble;
import io.chamberlain.contract.event.Claim;
import io.chamberlain.gateway.chain.sandbox.Entry.Foretold;
import io.chamberlain.gateway.chain.sandbox.Entry.Sent;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One network of the sandbox chain as its node serves it. Accounts hold whatever is asked of them. */
public final class SandboxChain implements Chain {

    private final Network network;
    private final Sandbox sandbox;
    private final Signer signer;
    private final BigInteger usualFeeMinor;
    private final int confirmations;

    /** @param confirmations with which a transaction counts as final */
    public SandboxChain(Network network, Sandbox sandbox, Signer signer, BigInteger usualFeeMinor, int confirmations) {
        this.network = network;
        this.sandbox = sandbox;
        this.signer = signer;
        this.usualFeeMinor = usualFeeMinor;
        this.confirmations = confirmations;
    }

    @Override
    public Preparation prepare(Payment payment, Predicate<Claim.Key> taken) {
        Optional<String> account = signer.account(network);
        if (account.isEmpty()) {
            return new Preparation.NotNow(Trouble.NO_KEY);
        }
        record Seen(boolean silent, BigInteger next, BigInteger feeMinor) {}
        Seen seen = sandbox.on(
                network,
                (ledger, _) -> new Seen(
                        ledger.isSilent(),
                        ledger.next(account.get()),
                        ledger.feeMinor().orElse(usualFeeMinor)));
        if (seen.silent()) {
            return new Preparation.NotNow(Trouble.NODE_UNREACHABLE);
        }
        if (seen.feeMinor().compareTo(payment.feeCapMinor()) > 0) {
            return new Preparation.NotNow(Trouble.FEE_ABOVE_CAP);
        }
        BigInteger nonce = seen.next();
        while (taken.test(ChainClaims.nonce(network.name(), account.get(), nonce))) {
            nonce = nonce.add(BigInteger.ONE);
        }
        String bytes = SandboxTransaction.of(payment, account.get(), nonce, seen.feeMinor())
                .bytes();
        return new Preparation.Ready(new Unsigned(network, account.get(), nonce, seen.feeMinor(), bytes));
    }

    /** An answer that is slow keeps the caller waiting after everything has happened. */
    @Override
    public Answer broadcast(Signed signed) {
        Optional<SandboxTransaction> read = SandboxTransaction.read(signed.bytes())
                .filter(transaction -> SandboxFormat.isOf(transaction, network))
                .filter(SandboxFormat::isSigned);
        if (read.isEmpty()) {
            return new Answer.Refused(Trouble.INVALID);
        }
        record Answered(Answer answer, Duration after) {}
        Answered answered = sandbox.on(network, (ledger, write) -> {
            Optional<Foretold> ahead = ledger.isSilent() ? Optional.empty() : ledger.ahead();
            Duration after = Duration.ofMillis(ahead.map(Foretold::millis).orElse(0L));
            return new Answered(receive(ledger, write, read.get(), ahead.map(Foretold::weather)), after);
        });
        pause(answered.after());
        return answered.answer();
    }

    private static Answer receive(
            Ledger ledger, Consumer<Entry> write, SandboxTransaction transaction, Optional<Weather> weather) {
        String hash = SandboxFormat.hash(transaction);
        Sent sent = ledger.isSilent()
                ? Sandbox.sent(transaction, hash, Weather.LOST)
                : Sandbox.sent(transaction, hash, weather.stream().toArray(Weather[]::new));
        boolean known = ledger.known(hash).isPresent();
        boolean free = ledger.isFree(sent);
        write.accept(sent);
        Weather befell = sent.weather();
        if (befell == Weather.LOST || befell == Weather.UNANSWERED) {
            return new Answer.Unclear(Trouble.NODE_UNREACHABLE);
        }
        if (befell == Weather.REFUSED) {
            return new Answer.Refused(Trouble.ACCOUNT_SHORT);
        }
        return known || free ? new Answer.Accepted() : new Answer.Unclear(Trouble.NONCE_USED);
    }

    @Override
    public Fate find(Transaction transaction) {
        return sandbox.on(network, (ledger, _) -> {
            if (ledger.isSilent()) {
                return new Fate.Unanswered(Trouble.NODE_UNREACHABLE);
            }
            return ledger.known(transaction.hash())
                    .map(known -> fate(ledger, known))
                    .orElseGet(() -> missing(ledger, transaction));
        });
    }

    private static Fate fate(Ledger ledger, Ledger.Known known) {
        Long block = known.block();
        if (block == null) {
            return new Fate.Pending();
        }
        return new Fate.Included(
                ledger.blockHash(block),
                block,
                ledger.confirmations(block),
                !ledger.isFailing(known.sent().hash()),
                known.sent().feeMinor());
    }

    private Fate missing(Ledger ledger, Transaction transaction) {
        return ledger.usedIn(transaction.account(), transaction.nonce())
                .filter(block -> ledger.confirmations(block) >= confirmations)
                .<Fate>map(_ -> new Fate.Dropped())
                .orElseGet(Fate.Unknown::new);
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

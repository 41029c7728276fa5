package io.chamberlain.gateway.chain.sandbox;

import io.chamberlain.contract.chain.Network;
import io.chamberlain.gateway.chain.sandbox.Entry.Sent;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The sandbox chain of a file: what a test commands it with and asks it about. Any number of nodes and tests, of one process
 * or several, can have the same file open; nothing is kept outside it.
 */
public final class Sandbox {

    /** Blocks are made as long as somebody may wait for them. */
    private static final int DEEP_ENOUGH = 1_000;

    private final Journal journal;
    private final Duration blockTime;
    private final Clock clock;
    private final Map<Network, Ledger> ledgers = new EnumMap<>(Network.class);

    private Sandbox(Path file, Duration blockTime, Clock clock) {
        this.journal = new Journal(file);
        this.blockTime = blockTime;
        this.clock = clock;
        for (Network network : Network.values()) {
            ledgers.put(network, new Ledger(network.name()));
        }
    }

    /** Commands and questions only: it makes no block by itself. */
    public static Sandbox at(Path file) {
        return at(file, Duration.ZERO, Clock.systemUTC());
    }

    /** @param blockTime how often a block is made by itself, whenever anybody asks; zero: only when commanded */
    public static Sandbox at(Path file, Duration blockTime, Clock clock) {
        return new Sandbox(file, blockTime, clock);
    }

    /** Makes blocks; what waits is in the first. */
    public void mine(Network network, int blocks) {
        write(new Entry.Mined(network, blocks, clock.instant()));
    }

    /** Takes back the newest blocks; what was in them waits again, for a block of another hash. */
    public void reorganise(Network network, int depth) {
        write(new Entry.Reorganised(network, depth));
    }

    /** Makes nodes forget a transaction that waits; later nonces of its account wait until it is sent again. */
    public void forget(Network network, String hash) {
        write(new Entry.Forgotten(network, hash));
    }

    /** Puts another transaction with the same nonce in the place of one that waits: it can never be included then. */
    public void replace(Network network, String hash) {
        write(new Entry.Replaced(network, hash));
    }

    /** Includes a transaction without carrying it out. */
    public void fail(Network network, String hash) {
        write(new Entry.Failing(network, hash));
    }

    /** What befalls the next sendings, after what was foretold before. @param delay of the answer, where it is slow */
    public void foretell(Network network, Weather weather, int times, Duration delay) {
        write(new Entry.Foretold(network, weather, times, delay.toMillis()));
    }

    /** From now on the node answers nothing and takes nothing, or does again. */
    public void silence(Network network, boolean silent) {
        write(new Entry.Silenced(network, silent));
    }

    /** What a transaction costs from now on. */
    public void price(Network network, BigInteger feeMinor) {
        write(new Entry.Priced(network, feeMinor));
    }

    /** How often a transaction of the withdrawal was sent, whether it arrived or not. */
    public long sends(UUID withdrawalId) {
        return ask(ledger -> ledger.sent().stream()
                .filter(sent -> sent.withdrawalId().equals(withdrawalId))
                .count());
    }

    /** How many transactions of the withdrawal are in blocks and were carried out: how often it was paid. */
    public long payments(UUID withdrawalId) {
        return ask(ledger -> ledger.included().stream()
                .filter(sent -> sent.withdrawalId().equals(withdrawalId) && !ledger.isFailing(sent.hash()))
                .count());
    }

    /** How many transactions were ever sent on all networks. */
    public long sends() {
        return ask(ledger -> ledger.sent().size());
    }

    private long ask(Function<Ledger, Number> count) {
        return journal.inTurn(
                this::fold,
                _ -> ledgers.values().stream()
                        .mapToLong(ledger -> count.apply(ledger).longValue())
                        .sum());
    }

    private void write(Entry entry) {
        journal.inTurn(this::fold, write -> {
            write.accept(entry);
            return entry;
        });
    }

    /** Acts on one network, after the blocks that were due. */
    <T> T on(Network network, Act<T> act) {
        return journal.inTurn(this::fold, write -> {
            Ledger ledger = ledger(network);
            mineWhatIsDue(network, ledger, write);
            return act.on(ledger, write);
        });
    }

    /** What is done while nobody else does anything. */
    interface Act<T> {
        T on(Ledger ledger, Consumer<Entry> write);
    }

    private void mineWhatIsDue(Network network, Ledger ledger, Consumer<Entry> write) {
        if (blockTime.isZero() || !ledger.isAwaited(DEEP_ENOUGH)) {
            return;
        }
        Instant now = clock.instant();
        Instant last = ledger.minedAt().orElse(Instant.MIN);
        long due = last.equals(Instant.MIN) ? 0 : Duration.between(last, now).dividedBy(blockTime);
        if (last.equals(Instant.MIN)) {
            write.accept(new Entry.Mined(network, 0, now));
        } else if (due > 0) {
            write.accept(new Entry.Mined(network, due, last.plus(blockTime.multipliedBy(due))));
        }
    }

    private void fold(Entry entry) {
        ledger(entry.network()).fold(entry);
    }

    private Ledger ledger(Network network) {
        return Objects.requireNonNull(ledgers.get(network));
    }

    /** A sending as the file keeps it. */
    static Sent sent(SandboxTransaction transaction, String hash, Weather... weather) {
        return new Sent(
                Network.stored(transaction.network()),
                hash,
                transaction.withdrawalId(),
                transaction.account(),
                transaction.nonce(),
                transaction.feeMinor(),
                weather.length == 0 ? null : weather[0]);
    }
}

package io.chamberlain.gateway.chain.sandbox;

import io.chamberlain.gateway.chain.sandbox.Entry.Foretold;
import io.chamberlain.gateway.chain.sandbox.Entry.Sent;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One network of the sandbox chain as its entries left it. Knows no file, no clock and no network. */
final class Ledger {

    /** A transaction that arrived. @param block the number of its block; null while it waits */
    record Known(Sent sent, @Nullable Long block) {}

    private final String name;
    private final List<Sent> sent = new ArrayList<>();
    private final Map<String, Known> known = new LinkedHashMap<>();
    private final Set<String> failing = new HashSet<>();
    private final Deque<Foretold> weather = new ArrayDeque<>();
    /** Which blocks are of which branch: from this number on, until the next. */
    private final TreeMap<Long, Long> branches = new TreeMap<>(Map.of(0L, 0L));

    private long height;
    private boolean silent;
    private @Nullable Instant minedAt;
    private @Nullable BigInteger feeMinor;

    Ledger(String name) {
        this.name = name;
    }

    void fold(Entry entry) {
        switch (entry) {
            case Sent arrived -> take(arrived);
            case Entry.Mined mined -> mine(mined);
            case Entry.Reorganised back -> reorganise(back.depth());
            case Entry.Forgotten forgotten -> forget(forgotten.hash());
            case Entry.Replaced replaced -> replace(replaced.hash());
            case Entry.Failing failed -> failing.add(failed.hash());
            case Foretold foretold -> weather.add(foretold);
            case Entry.Silenced silenced -> silent = silenced.silent();
            case Entry.Priced priced -> feeMinor = priced.feeMinor();
        }
    }

    private void take(Sent arrived) {
        sent.add(arrived);
        if (arrived.weather() != null && !silent) {
            Foretold next = weather.remove();
            if (next.times() > 1) {
                weather.addFirst(new Foretold(next.network(), next.weather(), next.times() - 1, next.millis()));
            }
        }
        boolean taken = arrived.weather() != Weather.LOST && arrived.weather() != Weather.REFUSED;
        if (taken && isFree(arrived)) {
            known.putIfAbsent(arrived.hash(), new Known(arrived, null));
        }
    }

    /** Whether no other transaction has its nonce. */
    boolean isFree(Sent other) {
        return other.nonce().compareTo(next(other.account())) >= 0
                && known.values().stream()
                        .noneMatch(k -> k.sent().account().equals(other.account())
                                && k.sent().nonce().equals(other.nonce())
                                && !k.sent().hash().equals(other.hash()));
    }

    private void mine(Entry.Mined mined) {
        minedAt = mined.at();
        if (mined.blocks() == 0) {
            return;
        }
        long first = height + 1;
        waiting().forEach(waits -> {
            if (waits.nonce().equals(next(waits.account()))) {
                known.put(waits.hash(), new Known(waits, first));
            }
        });
        height += mined.blocks();
    }

    /** In the order in which a block takes them. */
    private List<Sent> waiting() {
        return known.values().stream()
                .filter(k -> k.block() == null)
                .map(Known::sent)
                .sorted(Comparator.comparing(Sent::account).thenComparing(Sent::nonce))
                .toList();
    }

    private void reorganise(long depth) {
        height = Math.max(0, height - depth);
        branches.tailMap(height, false).clear();
        branches.put(height + 1, branches.lastEntry().getValue() + 1 + depth);
        known.replaceAll((_, k) -> k.block() != null && k.block() > height ? new Known(k.sent(), null) : k);
    }

    /** Of what waits; what is in a block is past that. */
    private @Nullable Known forget(String hash) {
        @Nullable Known old = known.get(hash);
        if (old == null || old.block() != null) {
            return null;
        }
        known.remove(hash);
        return old;
    }

    private void replace(String hash) {
        @Nullable Known old = forget(hash);
        if (old != null) {
            Sent was = old.sent();
            String other = sha256("replaces " + hash);
            Sent instead = new Sent(
                    was.network(), other, was.withdrawalId(), was.account(), was.nonce(), was.feeMinor(), null);
            known.put(other, new Known(instead, null));
        }
    }

    /** How many transactions of the account are in blocks. */
    BigInteger next(String account) {
        return BigInteger.valueOf(known.values().stream()
                .filter(k -> k.block() != null && k.sent().account().equals(account))
                .count());
    }

    Optional<Known> known(String hash) {
        return Optional.ofNullable(known.get(hash));
    }

    /** The block in which another transaction used the nonce. */
    Optional<Long> usedIn(String account, BigInteger nonce) {
        return known.values().stream()
                .filter(k -> k.block() != null)
                .filter(k ->
                        k.sent().account().equals(account) && k.sent().nonce().equals(nonce))
                .map(Known::block)
                .findFirst();
    }

    int confirmations(long block) {
        return Math.toIntExact(height - block + 1);
    }

    /** Of another branch, another hash. */
    String blockHash(long block) {
        return sha256(name + ":" + block + ":" + branches.floorEntry(block).getValue());
    }

    boolean isFailing(String hash) {
        return failing.contains(hash);
    }

    boolean isSilent() {
        return silent;
    }

    /** What will befall the next sending. */
    Optional<Foretold> ahead() {
        return Optional.ofNullable(weather.peek());
    }

    Optional<BigInteger> feeMinor() {
        return Optional.ofNullable(feeMinor);
    }

    Optional<Instant> minedAt() {
        return Optional.ofNullable(minedAt);
    }

    /** Whether blocks change anything for anybody: something waits, or is not deep yet. */
    boolean isAwaited(int deep) {
        return known.values().stream().anyMatch(k -> k.block() == null || confirmations(k.block()) < deep);
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** What is in blocks. */
    List<Sent> included() {
        return known.values().stream()
                .filter(k -> k.block() != null)
                .map(Known::sent)
                .toList();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the platform lacks SHA-256", e);
        }
    }
}

package io.chamberlain.command.wallet;

import static io.chamberlain.command.decision.People.ADMIN;
import static io.chamberlain.command.decision.People.ANNA;
import static io.chamberlain.command.decision.People.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.wallet.WalletCommand;
import io.chamberlain.contract.wallet.WalletCommand.*;
import io.chamberlain.contract.wallet.WalletEvent;
import io.chamberlain.contract.wallet.WalletEvent.Direction;
import io.chamberlain.contract.wallet.WalletEvent.Movement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever is asked of wallets in whatever order, the books balance and nobody owes. */
class WalletProperties {

    private CommandSide side;

    @BeforeTry
    void start() {
        side = CommandSide.started();
    }

    @AfterTry
    void stop() {
        side.close();
    }

    @Property(tries = 30)
    void money_is_conserved_and_the_fold_is_what_a_ledger_of_whole_cents_says(
            @ForAll @Size(min = 1, max = 60) List<@From("step") int[]> steps) {
        Model model = new Model();
        for (int[] step : steps) {
            model.play(step);
            model.check();
        }
    }

    /** What, on which of two wallets, with which of the holds, how many cents. */
    @Provide
    Arbitrary<int[]> step() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 300))
                .as((what, wallet, hold, cents) -> new int[] {what, wallet, hold, cents});
    }

    private final class Model {
        final List<WalletStory> wallets = List.of(WalletStory.aWallet(side), WalletStory.aWallet(side));
        final Map<UUID, Long> posted = new HashMap<>();
        final Map<UUID, Map<UUID, Long>> held = new HashMap<>();
        final List<UUID> holds = new ArrayList<>();
        long outside;

        Model() {
            wallets.forEach(wallet -> {
                posted.put(wallet.id, 0L);
                held.put(wallet.id, new HashMap<>());
            });
        }

        void play(int[] step) {
            WalletStory wallet = wallets.get(step[1]);
            WalletStory other = wallets.get(1 - step[1]);
            long cents = step[3];
            Money amount = Money.ofMinor(cents, Currency.USD);
            UUID hold = holds.isEmpty() ? UUID.randomUUID() : holds.get(Math.floorMod(step[2], holds.size()));
            Map<UUID, Long> mine = held.get(wallet.id);
            long available = available(wallet);
            switch (step[0]) {
                case 0 ->
                    expect(wallet.funding(amount, UUID.randomUUID().toString()), cents > 0, () -> move(wallet, cents));
                case 1 -> expect(wallet.debit(amount), cents > 0 && cents <= available, () -> move(wallet, -cents));
                case 2 -> {
                    UUID fresh = UUID.randomUUID();
                    holds.add(fresh);
                    expect(wallet.hold(fresh, amount), cents > 0 && cents <= available, () -> mine.put(fresh, cents));
                }
                case 3 ->
                    expect(
                            new IncreaseHold(wallet.id, hold, amount),
                            mine.containsKey(hold) && cents > 0 && cents <= available,
                            () -> mine.merge(hold, cents, Long::sum));
                case 4 ->
                    expect(
                            wallet.capture(hold, amount),
                            mine.containsKey(hold) && cents > 0 && cents <= mine.get(hold),
                            () -> {
                                mine.remove(hold);
                                move(wallet, -cents);
                            });
                case 5 ->
                    expect(new ReleaseHold(wallet.id, hold, null), mine.containsKey(hold), () -> mine.remove(hold));
                case 6 ->
                    expect(wallet.transfer(other, amount), cents > 0 && cents <= available, () -> {
                        posted.merge(wallet.id, -cents, Long::sum);
                        posted.merge(other.id, cents, Long::sum);
                    });
                default -> throw new AssertionError();
            }
        }

        void move(WalletStory wallet, long cents) {
            posted.merge(wallet.id, cents, Long::sum);
            outside -= cents;
        }

        long available(WalletStory wallet) {
            return posted.get(wallet.id)
                    - held.get(wallet.id).values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
        }

        void expect(WalletCommand command, boolean passes, Runnable effect) {
            Optional<Accepted> accepted = attempt(command);
            assertThat(accepted.isPresent()).as(command.toString()).isEqualTo(passes);
            if (passes) {
                effect.run();
            }
        }

        Optional<Accepted> attempt(WalletCommand command) {
            try {
                return Optional.of(side.accepts(
                        command instanceof TransferFunds ? ANNA : command instanceof FundWallet ? ADMIN : SYSTEM,
                        command));
            } catch (Refused refused) {
                return Optional.empty();
            }
        }

        void check() {
            long inside = 0;
            for (WalletStory wallet : wallets) {
                WalletState state = wallet.state();
                assertThat(state.posted()).isEqualTo(Money.ofMinor(posted.get(wallet.id), Currency.USD));
                assertThat(state.available()).isEqualTo(Money.ofMinor(available(wallet), Currency.USD));
                assertThat(state.available().minor()).isNotNegative();
                inside += posted.get(wallet.id);
            }
            assertThat(inside + outside).isZero();
            assertThat(journal()).isEqualTo(BigInteger.valueOf(inside));
        }

        BigInteger journal() {
            BigInteger sum = BigInteger.ZERO;
            for (DomainEvent event : side.log.payloads()) {
                if (event instanceof Movement movement) {
                    sum = movement.direction() == Direction.CREDIT
                            ? sum.add(movement.amountMinor())
                            : sum.subtract(movement.amountMinor());
                }
            }
            return sum;
        }
    }

    @Property(tries = 20)
    void a_snapshot_and_the_events_after_it_are_the_same_wallet_as_all_events(
            @ForAll @Size(min = 5, max = 60) List<@From("step") int[]> steps, @ForAll @IntRange(max = 60) int cut) {
        Model model = new Model();
        steps.forEach(model::play);
        UUID id = model.wallets.getFirst().id;
        List<WalletEvent> events = side.log.payloads().stream()
                .map(event -> (WalletEvent) event)
                .filter(event -> event.walletId().equals(id))
                .toList();
        int at = 1 + Math.floorMod(cut, events.size());
        Wallet before = new Wallet();
        events.subList(0, at).forEach(before::evolve);
        String stored = EventJson.mapper().writeValueAsString(before.snapshot());
        Wallet restored = new Wallet();
        restored.restore(EventJson.mapper().readValue(stored, WalletSnapshot.class));
        Wallet full = new Wallet();
        events.forEach(full::evolve);
        events.subList(at, events.size()).forEach(restored::evolve);
        assertThat(restored.snapshot()).isEqualTo(full.snapshot());
    }
}

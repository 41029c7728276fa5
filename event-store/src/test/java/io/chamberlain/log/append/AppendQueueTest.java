package io.chamberlain.log.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.log.Events;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.NewEvent;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AppendQueueTest {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final AppendQueue queue = new AppendQueue(PATIENCE);

    private static Waiting since(Duration ago) {
        UUID id = UUID.randomUUID();
        Append append =
                Append.of(List.of(new NewEvent(id, "wallet", id, 0L, "wallet.WalletFrozen", 1, Events.AT, "{}", "{}")));
        return new Waiting(append, append.size(), System.nanoTime() - ago.toNanos(), new CompletableFuture<>());
    }

    private static void isToldThatNothingWasAppended(Waiting caller) {
        assertThatThrownBy(() -> caller.verdict().get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(AppendFailed.class);
    }

    @Test
    void who_waited_longer_than_anybody_listens_is_told_so_and_holds_up_nobody() throws Exception {
        Waiting old = since(PATIENCE.plusSeconds(1));
        Waiting fresh = since(Duration.ZERO);
        queue.offer(old);
        queue.offer(fresh);

        assertThat(queue.take()).containsExactly(fresh);
        isToldThatNothingWasAppended(old);
        assertThat(queue.depth()).isZero();
    }

    @Test
    void a_thread_that_finds_only_such_callers_waits_for_others() throws Exception {
        Waiting old = since(PATIENCE.plusSeconds(1));
        queue.offer(old);
        CompletableFuture<List<Waiting>> taken = CompletableFuture.supplyAsync(this::take);
        isToldThatNothingWasAppended(old);
        assertThat(taken).isNotDone();

        Waiting fresh = since(Duration.ZERO);
        queue.offer(fresh);
        assertThat(taken.get(20, TimeUnit.SECONDS)).containsExactly(fresh);
    }

    private List<Waiting> take() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

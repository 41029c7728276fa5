package io.chamberlain.bench.child;

import io.chamberlain.bench.load.Entrant;
import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.rebuild.ReadModel;
import io.chamberlain.bench.server.Heap;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A contender of another process: every call is an order to it and its answer. */
public final class Remote implements Entrant, ReadModel, AutoCloseable {

    private final Channel channel;
    private final String entry;
    private final Consumer<String> progress;
    private Answer.@Nullable Entered entered;

    private Remote(Channel channel, String entry, Consumer<String> progress) {
        this.channel = channel;
        this.entry = entry;
        this.progress = progress;
    }

    /** A pipe in both directions. */
    interface Channel extends AutoCloseable {

        /** @throws IllegalStateException when nobody is there any more */
        void send(Order order);

        /** @throws IllegalStateException when nobody is there any more */
        Answer receive();

        /** Of the process at the other end. */
        long pid();

        /** What else it said. */
        String printed();

        @Override
        void close();
    }

    static Remote enter(Channel channel, Path data, Entry entry, Consumer<String> progress) {
        Remote remote = new Remote(channel, entry.toString(), progress);
        remote.channel.send(new Order.Enter(data.toAbsolutePath().toString(), entry));
        return remote;
    }

    /** To be called before anything else. */
    void awaitEntered() {
        entered = answer(Answer.Entered.class);
    }

    private Answer.Entered entered() {
        if (entered == null) {
            throw new IllegalStateException(entry + " has not been waited for");
        }
        return entered;
    }

    /** Of its process. */
    public long pid() {
        return channel.pid();
    }

    @Override
    public String name() {
        return entered().name();
    }

    @Override
    public Round run(int callers, double seconds) {
        return ask(new Order.Run(callers, seconds), Answer.Ran.class).round();
    }

    @Override
    public long stored() {
        return ask(new Order.CountStored(), Answer.Counted.class).acts();
    }

    @Override
    public OptionalLong shown() {
        return entered().projects()
                ? OptionalLong.of(
                        ask(new Order.CountShown(), Answer.Counted.class).acts())
                : OptionalLong.empty();
    }

    @Override
    public Rebuilt rebuild(long most) {
        return ask(new Order.Rebuild(most), Answer.Rebuilt.class).rebuilt();
    }

    @Override
    public Swap swap(double perSecond) {
        return ask(new Order.Swap(perSecond), Answer.Swapped.class).swap();
    }

    @Override
    public Round visible(double perSecond, double seconds) {
        return ask(new Order.SeeVisible(perSecond, seconds), Answer.Ran.class).round();
    }

    @Override
    public Round asOf(int events, double seconds) {
        return ask(new Order.AskAsOf(events, seconds), Answer.Ran.class).round();
    }

    public Heap heap() {
        return ask(new Order.TellHeap(), Answer.Held.class).heap();
    }

    private <A extends Answer> A ask(Order order, Class<A> type) {
        channel.send(order);
        return answer(type);
    }

    /** @throws IllegalStateException with the words of the other side when it failed */
    private <A extends Answer> A answer(Class<A> type) {
        try {
            Answer answer = channel.receive();
            while (answer instanceof Answer.Said said) {
                progress.accept(said.line());
                answer = channel.receive();
            }
            if (answer instanceof Answer.Failed failed) {
                throw new IllegalStateException(failed.words() + "\nIt printed last:\n" + channel.printed());
            }
            return type.cast(answer);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(entry + " failed: " + e.getMessage(), e);
        }
    }

    /** Ends its process. */
    @Override
    public void close() {
        channel.close();
    }
}

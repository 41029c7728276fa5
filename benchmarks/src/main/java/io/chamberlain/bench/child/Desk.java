package io.chamberlain.bench.child;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.load.Load;
import io.chamberlain.bench.ours.OurNode;
import io.chamberlain.bench.peer.Axon;
import io.chamberlain.bench.rebuild.OurReadModel;
import io.chamberlain.bench.rebuild.ReadModel;
import io.chamberlain.bench.rebuild.Rebuilding;
import io.chamberlain.bench.rebuild.TunedReplay;
import io.chamberlain.bench.server.Heap;
import io.chamberlain.bench.server.Server;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does what the parent orders, with the one contender of this process. */
final class Desk implements AutoCloseable {

    private final Consumer<Answer> reply;
    private @Nullable Load load;
    private @Nullable Contender contender;
    private @Nullable Rebuilding rebuilding;

    Desk(Consumer<Answer> reply) {
        this.reply = reply;
    }

    /** Whatever goes wrong is an answer, too. */
    void take(Order order) {
        try {
            reply.accept(answer(order));
        } catch (Throwable e) {
            StringWriter words = new StringWriter();
            e.printStackTrace(new PrintWriter(words, true));
            reply.accept(new Answer.Failed(words.toString()));
        }
    }

    private Answer answer(Order order) throws Exception {
        return switch (order) {
            case Order.Enter enter -> enter(Path.of(enter.data()), enter.entry());
            case Order.Run run -> new Answer.Ran(there(load).run(there(contender), run.callers(), run.seconds()));
            case Order.CountStored _ -> new Answer.Counted(there(contender).stored());
            case Order.CountShown _ -> new Answer.Counted(projecting().shown());
            case Order.Rebuild rebuild -> new Answer.Rebuilt(there(rebuilding).rebuild(rebuild.most()));
            case Order.Swap swap -> new Answer.Swapped(readModel().swap(swap.perSecond()));
            case Order.SeeVisible see -> new Answer.Ran(readModel().visible(see.perSecond(), see.seconds()));
            case Order.AskAsOf ask -> new Answer.Ran(readModel().asOf(ask.events(), ask.seconds()));
            case Order.TellHeap _ -> new Answer.Held(Heap.now());
        };
    }

    private Answer enter(Path data, Entry entry) {
        Server server = Server.of(data);
        load = new Load(server::walPosition);
        contender = entry.start(server, data, line -> reply.accept(new Answer.Said(line)));
        rebuilding = rebuilding(entry, contender, load);
        return new Answer.Entered(contender.name(), contender instanceof Contender.Projecting);
    }

    private static @Nullable Rebuilding rebuilding(Entry entry, Contender contender, Load load) {
        if (contender instanceof OurNode node) {
            return new OurReadModel(node, load);
        }
        return entry instanceof Entry.TunedAxon && contender instanceof Axon peer ? new TunedReplay(peer) : null;
    }

    private Contender.Projecting projecting() {
        if (contender instanceof Contender.Projecting projecting) {
            return projecting;
        }
        throw new IllegalStateException("there is no read model here");
    }

    private ReadModel readModel() {
        if (rebuilding instanceof ReadModel ours) {
            return ours;
        }
        throw new IllegalStateException("there is no read model of ours here");
    }

    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("nobody here can do that");
        }
        return part;
    }

    @Override
    public void close() {
        if (contender != null) {
            contender.close();
        }
    }
}

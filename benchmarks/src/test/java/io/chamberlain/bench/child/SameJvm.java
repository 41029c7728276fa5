package io.chamberlain.bench.child;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/** Contenders in this JVM, as quick as can be: every order and answer goes through the same lines, but no pipe. */
public record SameJvm(Path data, Consumer<String> progress) implements Stage {

    @Override
    public Remote enter(Entry entry) {
        return Remote.enter(new Loop(), data, entry, progress);
    }

    @Override
    public Map<String, String> facts() {
        return Map.of();
    }

    private static final class Loop implements Remote.Channel {
        private final Queue<String> answers = new ArrayDeque<>();
        private final Desk desk = new Desk(answer -> answers.add(Line.of(answer)));
        private boolean closed;

        @Override
        public void send(Order order) {
            desk.take(Line.order(Line.of(order)));
        }

        @Override
        public Answer receive() {
            return Line.answer(answers.remove());
        }

        @Override
        public long pid() {
            return ProcessHandle.current().pid();
        }

        @Override
        public String printed() {
            return "";
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                desk.close();
            }
        }
    }
}

package io.chamberlain.bench.child;

import io.chamberlain.bench.node.Jvm;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A process for each contender, of the same class path and options.
 *
 * @param data where the server keeps its data
 */
public record Children(Jvm jvm, Path data, Consumer<String> progress, AtomicInteger count) implements Stage {

    public Children(Jvm jvm, Path data, Consumer<String> progress) {
        // What the JVM itself has to say is no answer.
        this(jvm.with("-XX:+DisplayVMOutputToStderr"), data, progress, new AtomicInteger());
    }

    @Override
    public Remote enter(Entry entry) {
        Path printed = data.resolve("children").resolve(count.incrementAndGet() + ".err");
        ChildProcess process = ChildProcess.start(jvm, printed);
        return Remote.enter(process, data, entry, progress);
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("JVM of each contender", "its own, `" + String.join(" ", jvm.options()) + "`");
    }
}

package io.chamberlain.bench;

import io.chamberlain.bench.child.Children;
import io.chamberlain.bench.child.Stage;
import io.chamberlain.bench.node.Jvm;
import io.chamberlain.bench.report.Earlier;
import io.chamberlain.bench.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** {@code ./chamberlain bench}. Exits with 0 when all figures stand, 1 when one does not, 2 when used wrongly. */
public final class Bench {

    private static final Path DOCS = Path.of("docs");

    private Bench() {}

    public static void main(String... arguments) {
        int code;
        try {
            code = run(arguments);
        } catch (Exception e) {
            e.printStackTrace();
            code = 1;
        }
        // Also ends the threads of a contender that did not come up.
        System.exit(code);
    }

    private static int run(String... arguments) throws Exception {
        Options options;
        try {
            options = Options.read(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("chamberlain bench: " + e.getMessage());
            return 2;
        }
        if (options.help()) {
            System.out.print(Options.HELP);
            return 0;
        }
        if (options.data() != null && isUsed(options.data())) {
            System.err.println("chamberlain bench: " + options.data() + " is not empty, see --help");
            return 2;
        }
        Path data = options.data() == null ? Files.createTempDirectory("chamberlain-bench") : options.data();
        Stage stage = new Children(Jvm.ofLauncher(), data, Session::say);
        try {
            publish(new Session(options, data, Programs.ofLauncher(), stage).measure(), options.write());
            return 0;
        } finally {
            if (options.data() == null) {
                delete(data);
            }
        }
    }

    private static boolean isUsed(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return Files.exists(data);
        }
        try (var files = Files.list(data)) {
            return files.findAny().isPresent();
        }
    }

    private static void publish(Report report, boolean write) throws IOException {
        System.out.println();
        System.out.print(report.markdown());
        System.out.println();
        System.out.println(report.total());
        if (write) {
            Files.createDirectories(DOCS);
            Path json = DOCS.resolve("benchmarks.json");
            Report all = Earlier.read(json).with(report);
            Files.writeString(DOCS.resolve("benchmarks.md"), all.markdown());
            Files.writeString(json, all.json());
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

package io.chamberlain.bench.torture;

import io.chamberlain.bench.server.Machine;
import io.chamberlain.bench.server.Scratch;
import io.chamberlain.bench.torture.fault.Fault;
import io.chamberlain.bench.torture.fault.Faults;
import io.chamberlain.bench.torture.house.House;
import io.chamberlain.bench.torture.house.Launch;
import io.chamberlain.bench.torture.house.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** {@code ./chamberlain torture}. Exits with 0 when everything held, 1 when something did not, 2 when used wrongly. */
public final class Torture {

    private static final Path DOCUMENT = Path.of("docs", "torture.md");

    private static final String DISK_FULL = "disk-full";
    private static final int DISK_FULL_ONCE_IN = 25;

    private Torture() {}

    public static void main(String... arguments) {
        int code;
        try {
            code = run(TortureOptions.read(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("chamberlain torture: " + e.getMessage());
            code = 2;
        } catch (Exception e) {
            e.printStackTrace();
            code = 1;
        }
        System.exit(code);
    }

    private static int run(TortureOptions options) throws Exception {
        if (options.help()) {
            System.out.print(TortureOptions.HELP);
            say("Faults:");
            Faults.all(options.stopped()).forEach(fault -> say("  " + fault.name()));
            say("  " + DISK_FULL);
            return 0;
        }
        List<Fault> faults = chosen(options);
        Totals totals = new Totals();
        say("seed " + options.seed() + ", " + options.cycles() + " cycles");
        try (Scratch scratch = Scratch.create("chamberlain-torture")) {
            if (!faults.isEmpty()) {
                ordinary(options, scratch, faults, totals);
            }
            if (options.only().isEmpty() || options.only().contains(DISK_FULL)) {
                onSmallDisk(options, scratch, totals);
            }
            publish(new TortureReport(options, totals, Machine.describe(scratch.directory())), options);
            return totals.isClean() ? 0 : 1;
        }
    }

    private static void ordinary(TortureOptions options, Scratch scratch, List<Fault> faults, Totals totals)
            throws Exception {
        Path data = scratch.directory().resolve("house");
        Launch launch = options.launch(scratch.directory());
        say("a server and two nodes start");
        try (Ordeal ordeal = Ordeal.prepare(House.build(data, launch), options.seed(), options.load())) {
            suffer(ordeal, faults, options.cycles(), options, totals);
        }
    }

    /** A few more, on a disk that can be filled. */
    private static void onSmallDisk(TortureOptions options, Scratch scratch, Totals totals) throws Exception {
        Path mountPoint = scratch.directory().resolve("small");
        Optional<SmallDisk> mounted = SmallDisk.mount(mountPoint);
        if (mounted.isEmpty()) {
            say("disk-full is left out: this system lets nobody mount a small file system");
            return;
        }
        Launch launch = options.launch(scratch.directory());
        say("a server on a small disk and two nodes start");
        try (SmallDisk disk = mounted.get();
                Ordeal ordeal = Ordeal.prepare(House.build(disk.directory(), launch), options.seed(), options.load())) {
            int cycles =
                    options.only().isEmpty() ? Math.max(1, options.cycles() / DISK_FULL_ONCE_IN) : options.cycles();
            suffer(ordeal, List.of(Faults.diskFull(disk)), cycles, options, totals);
        }
    }

    private static List<Fault> chosen(TortureOptions options) {
        List<Fault> all = Faults.all(options.stopped());
        options.only().forEach(name -> {
            if (!name.equals(DISK_FULL)
                    && all.stream().noneMatch(fault -> fault.name().equals(name))) {
                throw new IllegalArgumentException("no fault " + name + ", see --help");
            }
        });
        return options.only().isEmpty()
                ? all
                : all.stream()
                        .filter(fault -> options.only().contains(fault.name()))
                        .toList();
    }

    private static void suffer(Ordeal ordeal, List<Fault> faults, int cycles, TortureOptions options, Totals totals)
            throws Exception {
        Random random = new Random(options.seed());
        for (int i = 0; i < cycles; i++) {
            Cycle cycle = ordeal.suffer(next(faults, i, random), random);
            totals.add(cycle);
            say(cycle.line(totals.cycles().size()));
        }
        totals.askedAgain(ordeal.people().counts().retries());
    }

    /** Each once, then at random. */
    private static Fault next(List<Fault> faults, int cycle, Random random) {
        return faults.get(cycle < faults.size() ? cycle : random.nextInt(faults.size()));
    }

    private static void publish(TortureReport report, TortureOptions options) throws IOException {
        say("");
        say(report.markdown());
        if (options.write()) {
            Files.createDirectories(DOCUMENT.toAbsolutePath().resolveSibling("."));
            Files.writeString(DOCUMENT, report.markdown());
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}

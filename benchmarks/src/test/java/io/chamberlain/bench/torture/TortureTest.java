package io.chamberlain.bench.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.chamberlain.bench.torture.fault.Fault;
import io.chamberlain.bench.torture.fault.Faults;
import io.chamberlain.bench.torture.house.House;
import io.chamberlain.bench.torture.house.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short torture of the built jar; {@code ./chamberlain torture} is the long one. */
class TortureTest {

    private static final Path APP = Path.of("..", "api", "target", "chamberlain-app.jar");
    private static final long SEED = 20_260_131;
    /** Those that restart no node, to be short: {@code ./chamberlain torture} has all. */
    private static final List<String> SHORT =
            List.of("backend-killed", "server-killed", "answers-reset", "poison-event");

    @TempDir
    Path data;

    @Test
    void nothing_acknowledged_is_lost_and_nothing_happens_twice() throws Exception {
        assumeThat(APP)
                .as("the jar is built by the package phase of api, as in mvn verify")
                .exists();
        House house = House.build(data, quick(Launch.jar(APP.toAbsolutePath().normalize(), null, data)));
        try (Ordeal ordeal = Ordeal.prepare(house, SEED, Duration.ofMillis(500))) {
            Random random = new Random(SEED);
            for (Fault fault : Faults.all(Duration.ofSeconds(6))) {
                if (SHORT.contains(fault.name())) {
                    Cycle cycle = ordeal.suffer(fault, random);
                    assertThat(cycle.found().isClean()).as(cycle.line(0)).isTrue();
                    assertThat(cycle.found().acknowledged()).as(cycle.line(0)).isPositive();
                    assertThat(cycle.found().untold()).as(cycle.line(0)).isLessThan(100);
                }
            }
        }
    }

    /** A node that lives for a minute starts sooner without the second compiler. */
    private static Launch quick(Launch launch) {
        return new Launch(Stream.concat(Stream.of("-XX:TieredStopAtLevel=1"), launch.program().stream())
                .toList());
    }
}

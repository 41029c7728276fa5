package io.chamberlain.bench.torture.fault;

import io.chamberlain.bench.torture.house.House;
import io.chamberlain.bench.torture.house.NodeProcess;
import io.chamberlain.bench.torture.load.People;
import java.util.Random;

/**
 * Where a fault happens.
 *
 * @param victim the node it happens to, if it happens to one
 * @param other the one that is spared
 */
public record Scene(House house, People people, NodeProcess victim, NodeProcess other, Random random) {

    /** Chooses a victim. */
    public static Scene in(House house, People people, Random random) {
        int victim = random.nextInt(2);
        return new Scene(house, people, house.nodes().get(victim), house.nodes().get(1 - victim), random);
    }
}

package io.chamberlain.bench.torture.fault;

import io.chamberlain.bench.torture.house.NodeProcess;
import io.chamberlain.bench.torture.house.Signal;
import io.chamberlain.bench.torture.house.SmallDisk;
import io.chamberlain.bench.torture.house.Wire;
import java.time.Duration;
import java.util.List;

/** Everything that can go wrong, by name. */
public final class Faults {

    private static final Fault.Act NOTHING = scene -> {};
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration WRONG_BY = Duration.ofMinutes(2);

    private Faults() {}

    /** @param stopped how long a node stands still */
    public static List<Fault> all(Duration stopped) {
        return List.of(
                Fault.at("backend-killed", Sessions::killOne, NOTHING),
                Fault.at("backend-terminated", Sessions::terminateOne, NOTHING),
                Fault.at("server-killed", Faults::killServer, NOTHING),
                wire("questions-lost", Wire.Mode.LOSE_QUESTIONS, SHORT),
                wire("answers-lost", Wire.Mode.LOSE_ANSWERS, SHORT),
                wire("answers-reset", Wire.Mode.RESET_ANSWERS, SHORT),
                wire("slow-network", Wire.Mode.SLOW, SHORT.multipliedBy(2)),
                Fault.lasting("clock-stepped", SHORT, Faults::stepClock, Faults::rightClock),
                Fault.lasting("poison-event", SHORT, Poison::pour, Poison::heal),
                Fault.lasting(
                        "node-stopped",
                        stopped,
                        s -> s.victim().send(Signal.STOP),
                        s -> s.victim().send(Signal.CONT)),
                Fault.at("node-killed", Faults::killNode, Faults::startNode),
                Fault.at("node-and-server-killed", Faults::killBoth, Faults::startNode),
                Fault.at("rolling-restart", Faults::restartBoth, NOTHING));
    }

    /** Not one more byte fits: neither into the log of the server nor into its tables. */
    public static Fault diskFull(SmallDisk disk) {
        return Fault.stoppingAll("disk-full", SHORT, scene -> disk.fill(), scene -> disk.free());
    }

    private static Fault wire(String name, Wire.Mode mode, Duration lasts) {
        return Fault.lasting(
                name,
                lasts,
                scene -> scene.victim().wire().be(mode),
                scene -> scene.victim().wire().be(Wire.Mode.PASS));
    }

    private static void killServer(Scene scene) {
        Signal.KILL.to(scene.house().postmaster());
    }

    private static void killNode(Scene scene) throws InterruptedException {
        scene.victim().send(Signal.KILL);
        scene.victim().awaitEnd();
    }

    private static void killBoth(Scene scene) throws InterruptedException {
        killServer(scene);
        killNode(scene);
    }

    private static void startNode(Scene scene) throws InterruptedException {
        scene.victim().start();
        scene.victim().awaitReady();
    }

    /** One after the other, as an upgrade does. */
    private static void restartBoth(Scene scene) throws InterruptedException {
        for (NodeProcess node : List.of(scene.victim(), scene.other())) {
            node.send(Signal.TERM);
            node.awaitEnd();
            node.start();
            node.awaitReady();
        }
    }

    private static void stepClock(Scene scene) {
        scene.victim().setClockAhead(scene.random().nextBoolean() ? WRONG_BY : WRONG_BY.negated());
    }

    private static void rightClock(Scene scene) {
        scene.victim().setClockAhead(Duration.ZERO);
    }
}

package io.chamberlain.bench.torture.fault;

import java.time.Duration;

/**
 * Something that goes wrong.
 *
 * @param begins brings it about
 * @param lasts how long it goes on
 * @param ends puts an end to it; what was killed is started again
 * @param stopsAll whether nobody can serve anything before its end
 */
public record Fault(String name, Act begins, Duration lasts, Act ends, boolean stopsAll) {

    /** Brings something about. */
    public interface Act {
        void on(Scene scene) throws Exception;
    }

    static Fault at(String name, Act begins, Act ends) {
        return new Fault(name, begins, Duration.ZERO, ends, false);
    }

    static Fault lasting(String name, Duration lasts, Act begins, Act ends) {
        return new Fault(name, begins, lasts, ends, false);
    }

    static Fault stoppingAll(String name, Duration lasts, Act begins, Act ends) {
        return new Fault(name, begins, lasts, ends, true);
    }
}

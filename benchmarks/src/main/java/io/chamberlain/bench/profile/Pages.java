package io.chamberlain.bench.profile;

import io.chamberlain.bench.load.Round;
import java.util.concurrent.Callable;

/** Where pages that say where a row's time goes are written to, or not. */
public interface Pages {

    /** @param round one more of ours, after those that are published, so that the profiler disturbs none of them */
    void write(String name, Callable<Round> round) throws Exception;
}

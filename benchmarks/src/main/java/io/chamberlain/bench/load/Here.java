package io.chamberlain.bench.load;

import java.util.OptionalLong;

/** A contender that is called from this process. */
record Here(Contender contender, Load load) implements Entrant {

    @Override
    public String name() {
        return contender.name();
    }

    @Override
    public Round run(int callers, double seconds) throws Exception {
        return load.run(contender, callers, seconds);
    }

    @Override
    public long stored() {
        return contender.stored();
    }

    @Override
    public OptionalLong shown() {
        return contender instanceof Contender.Projecting projecting
                ? OptionalLong.of(projecting.shown())
                : OptionalLong.empty();
    }
}

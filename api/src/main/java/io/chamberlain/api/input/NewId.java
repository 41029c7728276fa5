package io.chamberlain.api.input;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;

/** Ids of new things: UUIDs of version 7, so that indexes grow at one end. */
public final class NewId {

    private static final TimeBasedEpochRandomGenerator GENERATOR = Generators.timeBasedEpochRandomGenerator();

    private NewId() {}

    public static UUID next() {
        return GENERATOR.generate();
    }
}

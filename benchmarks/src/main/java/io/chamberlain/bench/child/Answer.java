package io.chamberlain.bench.child;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.rebuild.ReadModel;
import io.chamberlain.bench.rebuild.Rebuilding;
import io.chamberlain.bench.server.Heap;

/** What a child says, one line of JSON each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface Answer {

    /** @param projects whether it has a read model */
    record Entered(String name, boolean projects) implements Answer {}

    /** A word of progress; the answer is still to come. */
    record Said(String line) implements Answer {}

    record Ran(Round round) implements Answer {}

    record Counted(long acts) implements Answer {}

    record Rebuilt(Rebuilding.Rebuilt rebuilt) implements Answer {}

    record Swapped(ReadModel.Swap swap) implements Answer {}

    record Held(Heap heap) implements Answer {}

    /** @param words all that is known about why */
    record Failed(String words) implements Answer {}
}

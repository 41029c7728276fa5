package io.chamberlain.log.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Every upcaster by the type and revision it reads, applied until there is none for what came out. */
public final class UpcasterChain {

    private final Map<Revised, Upcaster> upcasters = new HashMap<>();

    public UpcasterChain(List<Upcaster> upcasters) {
        for (Upcaster upcaster : upcasters) {
            Revised reads = new Revised(upcaster.type(), upcaster.revision());
            if (this.upcasters.put(reads, upcaster) != null) {
                throw new IllegalArgumentException("two upcasters read " + reads);
            }
        }
    }

    /** A logical name at a revision. */
    record Revised(String type, int revision) {}

    /** Whether there is one for the shape. */
    boolean reads(String type, int revision) {
        return upcasters.containsKey(new Revised(type, revision));
    }

    /** @return what the payload, changed in place, is now */
    Revised upcast(String type, int revision, ObjectNode payload) {
        Revised now = new Revised(type, revision);
        for (Upcaster next = upcasters.get(now); next != null; next = upcasters.get(now)) {
            next.upcast(payload);
            now = new Revised(next.typeAfter(), now.revision() + 1);
        }
        return now;
    }
}

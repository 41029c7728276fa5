package io.chamberlain.log.codec;

import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an older revision of an event as the next one; works on opened JSON. A chain of them leads to the revision that
 * the code knows.
 */
public interface Upcaster {

    /** The logical name of the events it reads, e.g. {@code wallet.WalletFunded}. */
    String type();

    /** The revision it reads; it answers the next. */
    int revision();

    /** The logical name after it; another one when the event was renamed. */
    default String typeAfter() {
        return type();
    }

    /** Changes the object in place. */
    void upcast(ObjectNode payload);
}

package io.chamberlain.contract.port;

/** Tells this node when somebody was erased, so that nothing in its memory says what their events said. */
public interface Erasures {

    /** @param forget called after each erasure of a person or credential that this node made */
    void whenErased(Runnable forget);
}

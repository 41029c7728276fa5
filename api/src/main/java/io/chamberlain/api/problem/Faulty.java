package io.chamberlain.api.problem;

import java.util.Map;

/** Thrown where a request cannot be understood or served. Carries no stack trace: it is an answer. */
public final class Faulty extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final transient Map<String, Object> facts;

    public Faulty(Fault fault, Map<String, Object> facts) {
        super(fault.name(), null, false, false);
        this.fault = fault;
        this.facts = Map.copyOf(facts);
    }

    public Faulty(Fault fault) {
        this(fault, Map.of());
    }

    public Fault fault() {
        return fault;
    }

    /** Further members of the problem document; never a value the caller must not see. */
    public Map<String, Object> facts() {
        return facts;
    }
}

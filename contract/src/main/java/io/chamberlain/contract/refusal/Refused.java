package io.chamberlain.contract.refusal;

/** Thrown by whatever decides: the command is refused and nothing happened. Carries no stack trace: it is an answer. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}

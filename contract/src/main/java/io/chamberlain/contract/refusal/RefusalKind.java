package io.chamberlain.contract.refusal;

/** What sort of answer a refusal is; the front door maps each to one HTTP status. */
public enum RefusalKind {
    /** 400: the request makes no sense. */
    MALFORMED(400),
    /** 401: nobody is signed in, or the credential does not hold. */
    UNAUTHENTICATED(401),
    /** 403: known, but not allowed. */
    FORBIDDEN(403),
    /** 404: missing, or somebody else's. */
    NOT_FOUND(404),
    /** 409: clashes with what is there. */
    CONFLICT(409),
    /** 412: the caller has seen an older version. */
    STALE(412),
    /** 422: a rule of the domain says no. */
    RULE(422),
    /** 423: frozen. */
    LOCKED(423),
    /** 429: too many, later. */
    TOO_MANY(429),
    /** 503: not now. */
    UNAVAILABLE(503);

    private final int status;

    RefusalKind(int status) {
        this.status = status;
    }

    /** Whether it is kept who was refused so: malformed and credential-free requests, and those of the moment, are not. */
    public boolean isRecorded() {
        return switch (this) {
            case FORBIDDEN, NOT_FOUND, CONFLICT, STALE, RULE, LOCKED -> true;
            case MALFORMED, UNAUTHENTICATED, TOO_MANY, UNAVAILABLE -> false;
        };
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}

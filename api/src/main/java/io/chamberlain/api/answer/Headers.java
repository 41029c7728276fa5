package io.chamberlain.api.answer;

/** The headers of this interface that HTTP does not define. */
public final class Headers {

    /** Of every answer to a command: where the log has its outcome, or was when it was decided without an event. */
    public static final String POSITION = "Chamberlain-Position";
    /** Of a read: the position its answer must have seen. */
    public static final String AT_LEAST = "Chamberlain-At-Least";
    /** Of a read of personal data: TREAT, HPAYMT, HOPERAT, ETREAT or PATRQT. */
    public static final String PURPOSE = "Chamberlain-Purpose";
    /** Of a command (IETF draft): the caller's name for this one request. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    /** Of an answer: it is that of an earlier request with the same key. */
    public static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";
    /** Of every answer; a caller may give its own. */
    public static final String REQUEST_ID = "X-Request-Id";
    /** Of a writing request that is authenticated by cookie. */
    public static final String CSRF_TOKEN = "X-CSRF-Token";

    private Headers() {}
}

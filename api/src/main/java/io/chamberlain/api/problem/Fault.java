package io.chamberlain.api.problem;

/** What can be wrong with a request before any rule of the domain looks at it. The name is the stable code. */
public enum Fault {
    MALFORMED_JSON(400, "The body is not well-formed JSON."),
    BODY_REQUIRED(400, "The request needs a JSON body."),
    FIELD_UNKNOWN(400, "There is no such field."),
    INPUT_INVALID(400, "A value is missing, of the wrong type or out of its bounds."),
    NESTED_TOO_DEEPLY(400, "The body is nested more deeply than allowed."),
    PARAMETER_INVALID(400, "A parameter is missing, of the wrong type or out of its bounds."),
    PARAMETER_UNKNOWN(400, "There is no such parameter."),
    HEADER_INVALID(400, "A header is not of its form."),
    REQUEST_MALFORMED(400, "The request is not well-formed HTTP."),
    IDEMPOTENCY_KEY_REQUIRED(400, "This command needs an Idempotency-Key header."),
    NOT_SIGNED_IN(401, "Sign in first."),
    CSRF_TOKEN_INVALID(403, "With a cookie, the X-CSRF-Token header must hold the session's token."),
    ORIGIN_NOT_ALLOWED(403, "This origin may not call across sites."),
    ROUTE_UNKNOWN(404, "There is no such route."),
    METHOD_NOT_ALLOWED(405, "The route does not know this method."),
    NOT_ACCEPTABLE(406, "The answer cannot be given in an accepted media type."),
    BODY_TOO_LARGE(413, "The body is larger than allowed."),
    MEDIA_TYPE_UNSUPPORTED(415, "The body must be application/json."),
    COMMAND_MISDIRECTED(421, "This node answers reads only; send commands to a command node."),
    TOO_MANY_REQUESTS(429, "Too many requests; try again later."),
    TOO_MANY_STREAMS(429, "Too many live streams are open; close one first."),
    HEADERS_TOO_LARGE(431, "The headers are larger than allowed."),
    INTERNAL_ERROR(500, "Something went wrong here; the request id leads to the cause."),
    NOT_IMPLEMENTED(501, "The method is not known."),
    OUTCOME_PENDING(503, "The outcome is not known yet; ask again with the same Idempotency-Key."),
    DATABASE_UNAVAILABLE(503, "The database cannot be reached; try again shortly."),
    NOT_READY(503, "The service is starting or stopping; try again shortly.");

    private final int status;
    private final String sentence;

    Fault(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** One sentence for a person. */
    public String sentence() {
        return sentence;
    }
}

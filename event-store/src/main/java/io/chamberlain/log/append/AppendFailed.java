package io.chamberlain.log.append;

/** The log could not be written, and nothing of the append is in it. */
public final class AppendFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AppendFailed(String message, Throwable cause) {
        super(message, cause);
    }
}

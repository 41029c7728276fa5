package io.chamberlain.log.append;

import org.jspecify.annotations.Nullable;

/** The log could not be written, and nothing of the append is in it. */
public final class AppendFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AppendFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

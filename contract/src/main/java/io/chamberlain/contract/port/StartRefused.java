package io.chamberlain.contract.port;

import org.jspecify.annotations.Nullable;

/** A node cannot start before the operator changes something. The message is one line that says what, and all to print. */
public class StartRefused extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public StartRefused(String line) {
        super(line);
    }

    public StartRefused(String line, @Nullable Throwable cause) {
        super(line, cause);
    }
}

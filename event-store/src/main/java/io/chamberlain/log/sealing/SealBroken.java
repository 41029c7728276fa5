package io.chamberlain.log.sealing;

import org.jspecify.annotations.Nullable;

/** A sealed value is not what was sealed for its event and field. */
public final class SealBroken extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    SealBroken(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

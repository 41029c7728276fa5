package io.chamberlain.migrations.boot;

import io.chamberlain.migrations.server.ServerRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line why the database cannot be used, instead of a stack trace; the process ends with code 2. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class OneLineReport implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServerRefused refused) {
                System.err.println("chamberlain: " + refused.getMessage());
                return true;
            }
        }
        return false;
    }
}

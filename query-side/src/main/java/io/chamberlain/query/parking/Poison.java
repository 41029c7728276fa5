package io.chamberlain.query.parking;

import io.chamberlain.query.projection.EventUnreadable;
import java.sql.SQLException;
import java.util.Arrays;

/** Tells a failure that belongs to an event from one of the database or the network, which passes or stops everybody. */
public final class Poison {

    private static final String OURS = "io.chamberlain.";

    private Poison() {}

    /**
     * Whether the event would fail again on a healthy database: bad data, a broken constraint, our own code, an event that
     * is broken. A newer release's is not: whoever parked it would leave it behind for the nodes that can read it.
     */
    public static boolean isIn(Throwable failure) {
        if (failure instanceof EventUnreadable unreadable) {
            return !unreadable.isNewer();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return isOfTheData(refused.getSQLState());
            }
        }
        return true;
    }

    /** Class and place of the failure; never its message, which may hold a row. */
    public static String describe(Throwable failure) {
        if (failure instanceof EventUnreadable) {
            return "unreadable: " + failure.getMessage();
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String place = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> " at " + frame.getClassName() + '.' + frame.getMethodName() + ':' + frame.getLineNumber())
                .orElse("");
        String state = root instanceof SQLException refused ? " " + refused.getSQLState() : "";
        return root.getClass().getName() + state + place;
    }

    /** SQLSTATE classes: data exception, integrity constraint violation, raised by a function of ours. */
    private static boolean isOfTheData(String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("P0"));
    }
}

package io.chamberlain.bench.rebuild;

import io.chamberlain.bench.ours.OurNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Asks on a connection of its own for the rows of an act that was acknowledged, until they are there. */
record Visible(OurNode node) {

    private static final long PAUSE_NANOS = 200_000;
    private static final long BETWEEN_NANOS = 5_000_000;

    /** @return how long it took each time, in nanoseconds, sorted */
    long[] sample(double seconds) throws SQLException {
        LongStream.Builder lags = LongStream.builder();
        OurNode.Wallet wallet = node.wallet();
        String sql = "select 1 from clinic.transactions where group_id = ? limit 1";
        try (Connection connection = node.superuser().getConnection();
                PreparedStatement look = connection.prepareStatement(sql)) {
            long until = System.nanoTime() + (long) (seconds * 1e9);
            while (System.nanoTime() < until) {
                UUID movement = wallet.fund();
                long acknowledged = System.nanoTime();
                look.setObject(1, movement);
                while (!isThere(look)) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                lags.add(System.nanoTime() - acknowledged);
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
        }
        return lags.build().sorted().toArray();
    }

    private static boolean isThere(PreparedStatement look) throws SQLException {
        try (ResultSet row = look.executeQuery()) {
            return row.next();
        }
    }
}

package io.chamberlain.query.parking;

import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The table {@code work.parked_attempt}: what of the access log the live audit trail lacks. */
public record ParkedAttempts(DataSource projector) {

    /** How many there are. */
    public long count() {
        return JdbcClient.create(projector)
                .sql("SELECT count(*) FROM work.parked_attempt")
                .query(Long.class)
                .single();
    }

    /** In order. */
    public static List<Long> positions(Connection connection) {
        return sql(connection)
                .sql("SELECT position FROM work.parked_attempt ORDER BY position")
                .query(Long.class)
                .list();
    }

    public static void release(Connection connection, long position) {
        sql(connection)
                .sql("DELETE FROM work.parked_attempt WHERE position = ?")
                .param(position)
                .update();
    }

    private static JdbcClient sql(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}

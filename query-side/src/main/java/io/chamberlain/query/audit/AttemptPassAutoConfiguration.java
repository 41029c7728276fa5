package io.chamberlain.query.audit;

import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The pass of the access log, on a connection of its own: it never holds up the pass of the domain log. */
@AutoConfiguration
public class AttemptPassAutoConfiguration {

    /** Not on a node that only takes commands. */
    @Bean
    @ConditionalOnExpression("'${chamberlain.role:all}' != 'command'")
    SmartLifecycle attemptPass(Database database, ReadModelWriter writer, EventArchive archive) {
        DataSource projector = database.pool(Login.PROJECTOR, 1);
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(projector));
        return new AttemptPassLoop(new AttemptPass(writer, archive, projector, transactions, SchemaPosition.LIVE));
    }
}

package io.chamberlain.query.reading;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.ReadPosition;
import java.util.List;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;

/** Puts the answers on Axon's query bus, behind the one interceptor that says who asks. */
public final class ReadModelAnswers implements ConfigurerModule, AutoCloseable {

    private final ReadPosition position;
    private final List<Object> answers;
    private final ReadPool query;
    private final ReadPool oversight;

    /**
     * @param answers objects with {@code @QueryHandler} methods
     * @param most connections of each pool
     */
    public ReadModelAnswers(
            Database database, ContextKeys keys, ReadPosition position, List<Object> answers, int most) {
        this.position = position;
        this.answers = answers;
        this.query = new ReadPool(database.pool(Login.QUERY, most), keys);
        this.oversight = new ReadPool(database.pool(Login.OVERSIGHT, most), keys);
    }

    @Override
    public void configureModule(Configurer configurer) {
        answers.forEach(answer -> configurer.registerQueryHandler(_ -> answer));
        configurer.onInitialize(configuration -> configuration.onStart(
                Phase.INSTRUCTION_COMPONENTS,
                () -> configuration.queryBus().registerHandlerInterceptor(interceptor())));
    }

    /** Whether somebody sees every row of a table, as the policies of today decide it. */
    public boolean oversees(Actor actor, String table) {
        try {
            return ReadModel.isOversight(actor)
                    && oversight.as(
                            actor,
                            () -> oversight
                                    .sql()
                                    .sql("SELECT authz.sees_all(?)")
                                    .param(table)
                                    .query(Boolean.class)
                                    .single());
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("the policies do not answer", failure);
        }
    }

    ReadInterceptor interceptor() {
        return new ReadInterceptor(position, query, oversight);
    }

    @Override
    public void close() throws Exception {
        query.close();
        oversight.close();
    }
}

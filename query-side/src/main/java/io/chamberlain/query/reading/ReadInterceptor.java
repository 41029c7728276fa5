package io.chamberlain.query.reading;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.compliance.ComplianceQuery;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.port.ReadPosition;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal.ReadModelBehind;
import java.time.Duration;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/**
 * Lets a query be answered by somebody, in a read-only transaction of theirs, at the position they ask for or later. What is
 * asked of the history reads the logs alone, for as long as that takes: it holds no connection of the read model.
 */
final class ReadInterceptor implements MessageHandlerInterceptor<QueryMessage<?, ?>> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReadPosition position;
    private final ReadPool query;
    private final ReadPool oversight;

    ReadInterceptor(ReadPosition position, ReadPool query, ReadPool oversight) {
        this.position = position;
        this.query = query;
        this.oversight = oversight;
    }

    /** @throws Refused READ_MODEL_BEHIND, SATURATED */
    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> work, InterceptorChain chain)
            throws Exception {
        MetaData metadata = work.getMessage().getMetaData();
        if (!(metadata.get(Envelope.ACTOR) instanceof Actor actor)) {
            throw new IllegalStateException("a query without a principal");
        }
        if (metadata.get(Envelope.AT_LEAST) instanceof Long atLeast && !position.await(atLeast, PATIENCE)) {
            throw new Refused(new ReadModelBehind(position.current()));
        }
        if (work.getMessage().getPayload() instanceof ComplianceQuery) {
            return chain.proceed();
        }
        ReadPool pool = ReadModel.isOversight(actor) ? oversight : query;
        return pool.as(actor, chain::proceed);
    }
}

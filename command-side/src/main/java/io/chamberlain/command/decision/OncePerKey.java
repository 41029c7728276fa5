package io.chamberlain.command.decision;

import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.port.CommandOutcomes;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Answers a command whose idempotency key has an outcome with that outcome, also when it was a refusal. */
final class OncePerKey implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final CommandOutcomes outcomes;

    OncePerKey(CommandOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        MetaData metaData = unitOfWork.getMessage().getMetaData();
        if (metaData.get(Envelope.IDEMPOTENCY) instanceof Idempotency key) {
            var earlier = outcomes.find(key.scope(), key.key());
            if (earlier.isPresent()) {
                return Outcomes.replay(earlier.get(), key, metaData);
            }
        }
        return chain.proceed();
    }
}

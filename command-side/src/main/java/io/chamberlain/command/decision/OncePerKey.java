package io.chamberlain.command.decision;

import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.message.Proving;
import io.chamberlain.contract.port.CommandOutcomes;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Answers a command whose idempotency key has an outcome with that outcome, also when it was a refusal. One that proves a
 * secret is decided first: who cannot prove it is not told what the key came to, and who can finds the key answered when
 * it appends, decides again, and is answered then. But a key that is another request's is refused before anything is looked
 * at: what would be appended under it, a wrong code that counts, is appended never.
 */
final class OncePerKey implements MessageHandlerInterceptor<CommandMessage<?>> {

    private static final String DECIDED = OncePerKey.class.getName() + ".decided";

    private final CommandOutcomes outcomes;

    OncePerKey(CommandOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** The command as it is decided once more. */
    static <C> CommandMessage<C> again(CommandMessage<C> command) {
        return command.andMetaData(Map.of(DECIDED, true));
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        CommandMessage<?> command = unitOfWork.getMessage();
        MetaData metaData = command.getMetaData();
        boolean proves = command.getPayload() instanceof Proving && !metaData.containsKey(DECIDED);
        if (metaData.get(Envelope.IDEMPOTENCY) instanceof Idempotency key) {
            var earlier = outcomes.find(key.scope(), key.key());
            if (earlier.isPresent() && (!proves || !earlier.get().inputHash().equals(key.inputHash()))) {
                return Outcomes.replay(earlier.get(), key, metaData);
            }
        }
        return chain.proceed();
    }
}

package io.chamberlain.command.aggregate;

import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Origin;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Gives handlers their {@link Origin}; found by {@link java.util.ServiceLoader}, so that tests' fixtures have it too. */
public final class OriginResolver implements ParameterResolverFactory {

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType() == Origin.class ? new FromMetaData() : null;
    }

    private static final class FromMetaData implements ParameterResolver<Origin> {

        @Override
        public Origin resolveParameterValue(Message<?> message) {
            return new Origin((Actor) required(message, Envelope.ACTOR), (Instant) required(message, Envelope.AT));
        }

        private static Object required(Message<?> message, String key) {
            return Objects.requireNonNull(message.getMetaData().get(key), key);
        }

        @Override
        public boolean matches(Message<?> message) {
            return message.getMetaData().get(Envelope.ACTOR) instanceof Actor
                    && message.getMetaData().get(Envelope.AT) instanceof Instant;
        }
    }
}

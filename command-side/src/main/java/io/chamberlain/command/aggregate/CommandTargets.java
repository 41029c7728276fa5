package io.chamberlain.command.aggregate;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Which aggregate a command is for: Axon's own resolver searches the command's class for it each time. */
final class CommandTargets implements CommandTargetResolver {

    private static final ClassValue<Optional<Method>> TARGET = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            return type.isRecord()
                    ? Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getAccessor)
                            .filter(accessor -> accessor.isAnnotationPresent(TargetAggregateIdentifier.class))
                            .findFirst()
                    : Optional.empty();
        }
    };

    private final CommandTargetResolver others =
            AnnotationCommandTargetResolver.builder().build();

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        Object target = TARGET.get(command.getPayloadType())
                .map(accessor -> valueOf(accessor, command.getPayload()))
                .orElse(null);
        return target == null ? others.resolveTarget(command) : new VersionedAggregateIdentifier(target, null);
    }

    private static @Nullable Object valueOf(Method accessor, Object command) {
        try {
            return accessor.invoke(command);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException("a command does not say what it is for", unreadable);
        }
    }
}

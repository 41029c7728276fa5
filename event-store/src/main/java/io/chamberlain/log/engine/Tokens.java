package io.chamberlain.log.engine;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/** Tracking tokens: positions of the log. */
public final class Tokens {

    private Tokens() {}

    /** The newest position a processor has seen; 0 for none. */
    static long position(@Nullable TrackingToken token) {
        TrackingToken lowest = WrappedToken.unwrapLowerBound(token);
        return lowest == null ? 0 : lowest.position().orElse(0);
    }

    /** Writes tokens as JSON; reads no types but Axon's tokens and our own. */
    public static Serializer serializer() {
        PolymorphicTypeValidator known = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.eventhandling.")
                .allowIfSubType("io.chamberlain.")
                .build();
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.polymorphicTypeValidator(known))
                .build();
    }
}

package io.chamberlain.query.reading;

import io.chamberlain.contract.page.Page;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.axonframework.messaging.responsetypes.AbstractResponseType;

/** Asks for a {@code Page<T>} as the front door does: Axon's own response types match no parameterised type but its own. */
final class PageType<T> extends AbstractResponseType<Page<T>> {

    /** Of whatever items the query's documentation names. */
    PageType() {
        super(Page.class);
    }

    @Override
    public boolean matches(Type answered) {
        return answered instanceof ParameterizedType type && type.getRawType() == Page.class;
    }

    @Override
    @SuppressWarnings("unchecked") // a class has no type parameters at run time
    public Class<Page<T>> responseMessagePayloadType() {
        return (Class<Page<T>>) expectedResponseType;
    }
}

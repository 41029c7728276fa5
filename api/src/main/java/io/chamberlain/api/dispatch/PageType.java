package io.chamberlain.api.dispatch;

import io.chamberlain.contract.page.Page;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.axonframework.messaging.responsetypes.ResponseType;

/** Matches handlers that answer a {@code Page<Something>}: Axon's own types match plain classes only. */
final class PageType<T> implements ResponseType<Page<T>> {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean matches(Type answer) {
        return answer == Page.class
                || (answer instanceof ParameterizedType generic && generic.getRawType() == Page.class);
    }

    @Override
    @SuppressWarnings("unchecked") // the query's documentation names the type of its items
    public Class<Page<T>> responseMessagePayloadType() {
        return (Class<Page<T>>) (Class<?>) Page.class;
    }

    @Override
    public Class<?> getExpectedResponseType() {
        return Page.class;
    }
}

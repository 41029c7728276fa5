package io.chamberlain.api.http;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the parts of this package into the dispatcher. */
@Configuration
class WebParts implements WebMvcConfigurer {

    private static final Pattern CANONICAL = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Calls calls;
    private final Pages pages;
    private final KnownParameters knownParameters;

    WebParts(Calls calls, Pages pages, KnownParameters knownParameters) {
        this.calls = calls;
        this.pages = pages;
        this.knownParameters = knownParameters;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(calls);
        resolvers.add(pages);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(knownParameters).addPathPatterns("/api/**");
    }

    /** The JDK reads {@code 1-1-1-1-1} as a UUID; a route does not. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, UUID.class, strictUuid());
    }

    private static Converter<String, UUID> strictUuid() {
        return text -> {
            if (!CANONICAL.matcher(text).matches()) {
                throw new IllegalArgumentException("not a UUID");
            }
            return UUID.fromString(text);
        };
    }
}

package io.chamberlain.api.input;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the parts of this package into the dispatcher. */
@Configuration
class InputParts implements WebMvcConfigurer {

    private final Pages pages;
    private final KnownParameters knownParameters;

    InputParts(Pages pages, KnownParameters knownParameters) {
        this.pages = pages;
        this.knownParameters = knownParameters;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(pages);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(knownParameters).addPathPatterns("/api/**");
    }
}

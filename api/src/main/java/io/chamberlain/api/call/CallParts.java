package io.chamberlain.api.call;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the parts of this package into the dispatcher. */
@Configuration
class CallParts implements WebMvcConfigurer {

    private final Calls calls;
    private final Acceptable acceptable;
    private final ReadsAtLeast readsAtLeast;

    CallParts(Calls calls, Acceptable acceptable, ReadsAtLeast readsAtLeast) {
        this.calls = calls;
        this.acceptable = acceptable;
        this.readsAtLeast = readsAtLeast;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(acceptable).addPathPatterns("/api/**");
        registry.addInterceptor(readsAtLeast).addPathPatterns("/api/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(calls);
    }
}

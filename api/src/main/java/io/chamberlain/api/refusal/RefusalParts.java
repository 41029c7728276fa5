package io.chamberlain.api.refusal;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the parts of this package into the dispatcher. */
@Configuration
class RefusalParts implements WebMvcConfigurer {

    private final NoBody noBody;

    RefusalParts(NoBody noBody) {
        this.noBody = noBody;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(noBody).addPathPatterns("/api/**");
    }
}

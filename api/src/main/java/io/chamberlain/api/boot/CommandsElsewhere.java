package io.chamberlain.api.boot;

import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A node that answers reads only refuses commands before it looks at them, so that a balancer's mistake is seen. */
@Configuration
class CommandsElsewhere {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    @Bean
    NodeRole nodeRole(@Value("${chamberlain.role:all}") String role) {
        return NodeRole.of(role);
    }

    @Bean
    WebMvcConfigurer commandsElsewhereConfigurer(NodeRole role) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                if (!role.takesCommands()) {
                    registry.addInterceptor(new Refusing()).addPathPatterns("/api/**");
                }
            }
        };
    }

    private static final class Refusing implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (!READS.contains(request.getMethod())) {
                throw new Faulty(Fault.COMMAND_MISDIRECTED);
            }
            return true;
        }
    }
}

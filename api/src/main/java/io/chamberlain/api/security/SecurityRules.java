package io.chamberlain.api.security;

import io.chamberlain.api.answer.Headers;
import io.chamberlain.api.limit.Limits;
import io.chamberlain.api.problem.Problems;
import io.chamberlain.api.refusal.Origins;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** The filter chain: stateless, one rule for every path, and headers that trust nobody. */
@Configuration
@EnableConfigurationProperties(Limits.class)
class SecurityRules {

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
    private static final String PAGE = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static final RequestMatcher PAGES =
            new OrRequestMatcher(path("/docs/**"), path("/swagger-ui/**"), path("/account/**"));

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            Doorkeepers doorkeepers,
            RouteAccess routes,
            Metrics metrics,
            Denials denials,
            Problems problems,
            CorsConfigurationSource cors)
            throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable) // by SessionFilter, for cookies only
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .cors(AbstractHttpConfigurer::disable) // by the filter below, which answers as we do
                .addFilter(crossOrigin(cors, problems))
                .headers(SecurityRules::headers)
                .exceptionHandling(e -> e.authenticationEntryPoint(denials).accessDeniedHandler(denials))
                .addFilterBefore(doorkeepers.sessions(), AnonymousAuthenticationFilter.class)
                .addFilterBefore(doorkeepers.limits(), AuthorizationFilter.class)
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/openapi.json/**", "/docs/**", "/swagger-ui/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access(metrics)
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .access(routes))
                .build();
    }

    private static CorsFilter crossOrigin(CorsConfigurationSource cors, Problems problems) {
        CorsFilter filter = new CorsFilter(cors);
        filter.setCorsProcessor(new Origins(problems));
        return filter;
    }

    /** Closed unless origins are configured. */
    @Bean
    CorsConfigurationSource cors(@Value("${chamberlain.cors.origins:}") List<String> origins) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(origins);
        cors.setAllowedMethods(List.of("GET", "POST", "PUT", "DELETE"));
        cors.setAllowedHeaders(List.of("*"));
        cors.setExposedHeaders(List.of(
                Headers.POSITION,
                Headers.IDEMPOTENCY_REPLAYED,
                Headers.REQUEST_ID,
                HttpHeaders.ETAG,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                "RateLimit-Limit",
                "RateLimit-Remaining",
                "RateLimit-Reset"));
        cors.setAllowCredentials(true);
        return request -> origins.isEmpty() ? null : cors;
    }

    /** There are no passwords here for Spring Security to check. */
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException("nobody signs in this way");
        };
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(r -> r.policy(ReferrerPolicy.NO_REFERRER))
                .addHeaderWriter(policy(PAGES, PAGE))
                .addHeaderWriter(policy(new NegatedRequestMatcher(PAGES), NOTHING))
                .addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Resource-Policy", "same-origin"));
    }

    private static DelegatingRequestMatcherHeaderWriter policy(RequestMatcher where, String what) {
        return new DelegatingRequestMatcherHeaderWriter(
                where, new StaticHeadersWriter("Content-Security-Policy", what));
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}

package io.chamberlain.api.boot;

import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Builds Axon from what the modules contribute, and hands out its gateways. */
@org.springframework.context.annotation.Configuration
class AxonNode {

    /** Stopped by {@link AxonLifecycle}, in its turn, and not once more when beans are destroyed. */
    @Bean(destroyMethod = "")
    Configuration axon(List<ConfigurerModule> modules) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false);
        modules.stream()
                .sorted((a, b) -> Integer.compare(a.order(), b.order()))
                .forEach(module -> module.configureModule(configurer));
        return configurer.buildConfiguration();
    }

    @Bean
    CommandGateway commandGateway(Configuration axon) {
        return axon.commandGateway();
    }

    @Bean
    QueryGateway queryGateway(Configuration axon) {
        return axon.queryGateway();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}

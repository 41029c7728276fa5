package io.chamberlain.bench.ours;

import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.DefaultConfigurer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What the front door does to start a node, without the front door: every module configures itself. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OurApplication {

    @Bean(initMethod = "start", destroyMethod = "shutdown")
    Configuration axon(List<ConfigurerModule> modules) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false);
        modules.forEach(module -> module.configureModule(configurer));
        return configurer.buildConfiguration();
    }
}

package io.chamberlain.log.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.Authentication;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.port.CommandOutcomes;
import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import io.chamberlain.log.engine.LogEventStore;
import io.chamberlain.migrations.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.DefaultConfigurer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

class LogAutoConfigurationTest {

    @TempDir
    private Path data;

    @Test
    void a_node_gets_every_port_and_axon_its_event_store() {
        try (TestDatabase database = TestDatabase.fresh();
                AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of("chamberlain.data", data.toString())));
            context.registerBean("database", Database.class, () -> database, b -> b.setDestroyMethodName(""));
            context.register(SealingAutoConfiguration.class, LogAutoConfiguration.class);
            context.refresh();

            for (Class<?> port : new Class<?>[] {
                AttemptLog.class,
                Authentication.class,
                Claims.class,
                CommandOutcomes.class,
                EventArchive.class,
                EventHistory.class,
                Keys.class
            }) {
                assertThat(context.getBean(port)).isNotNull();
            }
            assertThat(Files.exists(data.resolve("secrets").resolve("kek.json")))
                    .isTrue();

            var configurer = DefaultConfigurer.defaultConfiguration(false);
            context.getBean(ConfigurerModule.class).configureModule(configurer);
            Configuration configuration = configurer.buildConfiguration();
            assertThat(configuration.eventStore()).isInstanceOf(LogEventStore.class);
            UUID wallet = UUID.randomUUID();
            configuration.eventStore().publish(Node.message(wallet, 0, Events.funded(wallet, "ch_1")));
            assertThat(context.getBean(Claims.class).find("funding", "CARD:network:CH_1"))
                    .isPresent();
            assertThat(context.getBean(EventHistory.class).at(1))
                    .hasValueSatisfying(recorded -> assertThat(recorded.type()).isEqualTo("wallet.WalletFunded"));
        }
    }
}

package io.chamberlain.log.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.ClaimChecks;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Erasures;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.OutcomePending;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import io.chamberlain.log.engine.LogEventStore;
import io.chamberlain.migrations.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
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
    void a_node_gets_every_port_and_axon_its_event_store() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                AnnotationConfigApplicationContext context = node(database)) {
            assertThat(ports()).hasSizeGreaterThan(8).contains(AttemptLog.class, EventHistory.class, Erasures.class);
            assertThat(ports())
                    .allSatisfy(port -> assertThat(context.getBeanNamesForType(port))
                            .as(port.getSimpleName())
                            .hasSize(1));
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

    /** What the event store implements of the contract; what the service loader finds is no bean. */
    private static Set<Class<?>> ports() throws Exception {
        Path classes = Path.of(DomainLog.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<Class<?>> ports = new LinkedHashSet<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
                ports.addAll(List.of(Class.forName(name, false, DomainLog.class.getClassLoader())
                        .getInterfaces()));
            }
        }
        ports.removeIf(type -> !type.getPackage().equals(AttemptLog.class.getPackage())
                || Files.exists(classes.resolve("META-INF/services/" + type.getName()))
                || type.equals(OutcomePending.class));
        return ports;
    }

    @Test
    void who_signs_in_does_not_wait_for_officers_who_search_nor_they_for_others() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                AnnotationConfigApplicationContext context = node(database)) {
            DomainLog log = context.getBean(DomainLog.class);
            UUID wallet = UUID.randomUUID();
            log.eventStore().publish(Node.message(wallet, 0, Events.frozen(wallet)));
            List<Connection> all = taken(log.searching(), 2);
            assertThat(context.getBean(Claims.class).find("session", "none")).isEmpty();
            assertThat(context.getBean(EventHistory.class).head()).isEqualTo(1);
            assertThat(context.getBean(EventArchive.class).find(search(null), 0, 10))
                    .as("what the audit trail reads")
                    .hasSize(1);
            release(all);

            all = taken(log.reading(), 8);
            assertThat(context.getBean(EventArchive.class).find(search("wallet.WalletFrozen"), 0, 10))
                    .hasSize(1);
            List<Long> read = new ArrayList<>();
            context.getBean(EventHistory.class).stream(wallet, 1, recorded -> read.add(recorded.position()));
            assertThat(read).containsExactly(1L);
            assertThat(context.getBean(ClaimChecks.class)
                            .check(new PageRequest(null, 1))
                            .events())
                    .isEqualTo(1);
            release(all);
        }
    }

    private static FindEvents search(String type) {
        return new FindEvents(new PageRequest(null, 10), Log.DOMAIN, null, null, null, null, null, type, null, null);
    }

    private static List<Connection> taken(DataSource pool, int count) throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(pool.getConnection());
        }
        return all;
    }

    private static void release(List<Connection> all) throws SQLException {
        for (Connection connection : all) {
            connection.close();
        }
    }

    private AnnotationConfigApplicationContext node(TestDatabase database) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("chamberlain.data", data.toString())));
        context.registerBean("database", Database.class, () -> database, b -> b.setDestroyMethodName(""));
        context.register(SealingAutoConfiguration.class, LogAutoConfiguration.class);
        context.refresh();
        return context;
    }
}

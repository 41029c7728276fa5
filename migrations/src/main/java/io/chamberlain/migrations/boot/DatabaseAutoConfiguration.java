package io.chamberlain.migrations.boot;

import io.chamberlain.contract.port.Database;
import io.chamberlain.migrations.PostgresDatabase;
import io.chamberlain.migrations.role.RolePasswords;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The database of the node: migrated before the bean is there, its pools and then its server closed after its users. */
@AutoConfiguration
@EnableConfigurationProperties(DatabaseSettings.class)
public class DatabaseAutoConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(Database.class)
    PostgresDatabase database(DatabaseSettings settings) {
        String url = settings.databaseUrl();
        if (url == null || url.isBlank()) {
            return PostgresDatabase.embedded(settings.data());
        }
        return PostgresDatabase.external(url, RolePasswords.given(settings.rolesFile(), System.getenv()));
    }
}

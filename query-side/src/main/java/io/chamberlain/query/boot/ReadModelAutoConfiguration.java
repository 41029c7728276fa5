package io.chamberlain.query.boot;

import io.chamberlain.query.apikey.ApiKeyFeature;
import io.chamberlain.query.audit.AuditFeature;
import io.chamberlain.query.configuration.ConfigurationFeature;
import io.chamberlain.query.entity.EntityTables;
import io.chamberlain.query.facility.FacilityFeature;
import io.chamberlain.query.projection.ReadFeature;
import io.chamberlain.query.projection.ReadModelWriter;
import io.chamberlain.query.projection.SchemaPosition;
import io.chamberlain.query.rolechange.RoleChangeFeature;
import io.chamberlain.query.session.SessionFeature;
import io.chamberlain.query.user.UserFeature;
import io.chamberlain.query.verification.VerificationFeature;
import io.chamberlain.query.wallet.WalletFeature;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;

/** The features of the read model and the writer of their rows. */
@AutoConfiguration
public class ReadModelAutoConfiguration {

    @Bean
    ReadFeature userFeature() {
        return new UserFeature();
    }

    @Bean
    ReadFeature sessionFeature() {
        return new SessionFeature();
    }

    @Bean
    ReadFeature facilityFeature() {
        return new FacilityFeature();
    }

    @Bean
    ReadFeature walletFeature() {
        return new WalletFeature();
    }

    @Bean
    ReadFeature roleChangeFeature() {
        return new RoleChangeFeature();
    }

    @Bean
    ReadFeature configurationFeature() {
        return new ConfigurationFeature();
    }

    @Bean
    ReadFeature verificationFeature() {
        return new VerificationFeature();
    }

    @Bean
    ReadFeature apiKeyFeature() {
        return new ApiKeyFeature();
    }

    @Bean
    ReadFeature auditFeature() {
        return new AuditFeature();
    }

    /** Not on a node that only takes commands: it has no pass. */
    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${chamberlain.role:all}' != 'command'")
    EntityTables entityTables(List<ReadFeature> features) {
        return EntityTables.of(
                SchemaPosition.LIVE,
                features.stream()
                        .flatMap(feature -> feature.repositories().stream())
                        .toList());
    }

    @Bean
    ReadModelWriter readModelWriter(List<ReadFeature> features, ObjectProvider<EntityTables> entities) {
        return new ReadModelWriter(features, entities.getIfAvailable());
    }
}

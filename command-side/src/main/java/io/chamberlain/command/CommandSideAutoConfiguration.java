package io.chamberlain.command;

import io.chamberlain.command.apikey.ApiKeyModule;
import io.chamberlain.command.configuration.ConfigurationModule;
import io.chamberlain.command.deadline.Policies;
import io.chamberlain.command.decision.DecisionModule;
import io.chamberlain.command.facility.FacilityModule;
import io.chamberlain.command.password.BoundedArgon2;
import io.chamberlain.command.rolechange.RoleChangeModule;
import io.chamberlain.command.session.SessionModule;
import io.chamberlain.command.state.KnownStates;
import io.chamberlain.command.user.UserModule;
import io.chamberlain.command.verification.VerificationModule;
import io.chamberlain.command.wallet.WalletModule;
import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.port.CommandOutcomes;
import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Erasures;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.port.Passwords;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The command side as beans: one Axon module per feature, over the ports of the log. */
@AutoConfiguration
class CommandSideAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** As many hashes at a time as there are cores; more would only wait for each other. */
    @Bean
    @ConditionalOnMissingBean
    Passwords passwords() {
        return new BoundedArgon2(Math.max(1, Runtime.getRuntime().availableProcessors()));
    }

    @Bean
    ConfigurerModule decisions(
            CommandOutcomes outcomes,
            AttemptLog attempts,
            Clock clock,
            ObjectProvider<MeterRegistry> registry,
            ObjectProvider<Erasures> erasures,
            ObjectProvider<ObservationRegistry> observations,
            @Value("${chamberlain.traces.endpoint:}") String traces) {
        KnownStates states = new KnownStates(System::nanoTime);
        erasures.forEach(erasure -> erasure.whenErased(states::forgetAll));
        ObservationRegistry nothing = ObservationRegistry.NOOP;
        return new DecisionModule(
                outcomes,
                attempts,
                clock,
                registry.getIfAvailable(SimpleMeterRegistry::new),
                states,
                traces.isBlank() ? nothing : observations.getIfAvailable(() -> nothing));
    }

    @Bean
    ConfigurerModule walletDecisions(Claims claims, EventHistory history) {
        return new WalletModule(claims, history);
    }

    @Bean
    ConfigurerModule userDecisions(Claims claims, Keys keys, AttemptLog attempts) {
        return new UserModule(claims, keys, attempts);
    }

    @Bean
    ConfigurerModule sessionDecisions(Claims claims, Keys keys, Passwords passwords) {
        return new SessionModule(claims, keys, passwords);
    }

    @Bean
    ConfigurerModule verificationDecisions(Claims claims, Keys keys) {
        return new VerificationModule(claims, keys);
    }

    @Bean
    ConfigurerModule apiKeyDecisions(Claims claims) {
        return new ApiKeyModule(claims);
    }

    @Bean
    ConfigurerModule roleChangeDecisions(Claims claims) {
        return new RoleChangeModule(claims);
    }

    @Bean
    ConfigurerModule facilityDecisions() {
        return new FacilityModule();
    }

    @Bean
    ConfigurerModule configurationDecisions() {
        return new ConfigurationModule();
    }

    /** Not on a node that only answers reads. Two for the scheduler's threads, one for its polling, one for the policies' processor. */
    @Bean
    @ConditionalOnExpression("'${chamberlain.role:all}' != 'query'")
    ConfigurerModule policies(Database database, EventHistory history, Clock clock) {
        return new Policies(database.pool(Database.Login.PROJECTOR, 4), history, clock);
    }
}

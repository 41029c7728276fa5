package io.chamberlain.log.boot;

import io.chamberlain.contract.port.AttemptLog;
import io.chamberlain.contract.port.Authentication;
import io.chamberlain.contract.port.ClaimChecks;
import io.chamberlain.contract.port.Claims;
import io.chamberlain.contract.port.CommandOutcomes;
import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.log.LogName;
import io.chamberlain.log.beside.ClaimAuthentication;
import io.chamberlain.log.beside.LogArchive;
import io.chamberlain.log.beside.LogHistory;
import io.chamberlain.log.beside.StoredClaims;
import io.chamberlain.log.beside.StoredOutcomes;
import io.chamberlain.log.check.ClaimsCheck;
import io.chamberlain.log.codec.Upcasters;
import io.chamberlain.log.engine.Tokens;
import io.chamberlain.log.read.LogReader;
import io.chamberlain.log.sealing.KeyFile;
import io.chamberlain.log.sealing.SubjectKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The logs of the node, the ports they serve, and Axon's event store and serializers. */
@AutoConfiguration(after = SealingAutoConfiguration.class)
public class LogAutoConfiguration {

    @Bean
    DomainLog domainLog(Database database, KeyFile keyFile, ObjectProvider<MeterRegistry> registry) {
        return new DomainLog(database, keyFile, Upcasters.chain(), registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    AccessLog accessLog(
            Database database, DomainLog log, ObjectProvider<Clock> clock, ObjectProvider<MeterRegistry> registry) {
        return new AccessLog(
                database,
                log.codec(),
                clock.getIfAvailable(Clock::systemUTC),
                registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    ConfigurerModule logConfigurerModule(DomainLog log) {
        // Axon's token stores compare claims by this clock and take no other.
        AbstractTokenEntry.clock = new DatabaseClock(log.reading());
        return configurer -> configurer
                .configureEventStore(_ -> log.eventStore())
                .configureSerializer(_ -> Tokens.serializer())
                .configureEventSerializer(_ -> Tokens.serializer())
                .configureMessageSerializer(_ -> Tokens.serializer());
    }

    @Bean
    SubjectKeys subjectKeys(DomainLog log) {
        return log.subjectKeys();
    }

    @Bean
    Claims claims(DomainLog log) {
        return new StoredClaims(log.reading());
    }

    @Bean
    ClaimChecks claimChecks(DomainLog log) {
        DataSource searching = log.searching();
        return new ClaimsCheck(new LogReader(LogName.LOG, searching), log.codec()::decode, searching);
    }

    @Bean
    CommandOutcomes commandOutcomes(DomainLog log) {
        return new StoredOutcomes(log.reading());
    }

    @Bean
    Authentication authentication(DomainLog log) {
        return new ClaimAuthentication(log.reading());
    }

    @Bean
    EventHistory eventHistory(DomainLog log) {
        return new LogHistory(log.reader(), new LogReader(LogName.LOG, log.searching()), log.codec());
    }

    @Bean
    EventArchive eventArchive(DomainLog log, AccessLog access) {
        return new LogArchive(log.reader(), access.reader(), log.searching(), log.codec());
    }

    @Bean
    AttemptLog attemptLog(AccessLog access) {
        return access.attempts();
    }
}

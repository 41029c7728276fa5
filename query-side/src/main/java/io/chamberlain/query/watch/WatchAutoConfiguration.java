package io.chamberlain.query.watch;

import io.chamberlain.contract.compliance.ComplianceQuery.EventView;
import io.chamberlain.contract.compliance.ComplianceQuery.FindEvents;
import io.chamberlain.contract.compliance.ComplianceQuery.Log;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.port.EventArchive;
import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.query.boot.ReadModelPassAutoConfiguration;
import io.chamberlain.query.pass.ProjectorPool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The followers beside the read model's pass: that of the access log, and the policies. */
@AutoConfiguration(after = ReadModelPassAutoConfiguration.class)
public class WatchAutoConfiguration {

    /** Nothing was read before the first token. */
    private static final String POLICIES = "SELECT coalesce(max((convert_from(token, 'UTF8')::json ->> 'globalIndex')"
            + "::bigint), 0) FROM work.token_entry WHERE processor_name = 'policies'";

    @Bean
    Follower auditTrail(ProjectorPool projector, EventArchive archive, Clock clock) {
        JdbcClient sql = JdbcClient.create(projector.dataSource());
        return new Follower(
                "audit.trail",
                () -> sql.sql("SELECT position FROM clinic.access_position")
                        .query(Long.class)
                        .single(),
                () -> archive.head(Log.ACCESS),
                position -> attemptAt(archive, position),
                clock);
    }

    @Bean
    Follower policyFollower(ProjectorPool projector, EventHistory history, Clock clock) {
        JdbcClient sql = JdbcClient.create(projector.dataSource());
        return new Follower(
                "policies",
                () -> sql.sql(POLICIES).query(Long.class).single(),
                history::head,
                position -> history.at(position).map(EventHistory.Recorded::occurredAt),
                clock);
    }

    @Bean
    FollowerMetrics followerMetrics(List<Follower> followers) {
        return new FollowerMetrics(followers);
    }

    private static Optional<Instant> attemptAt(EventArchive archive, long position) {
        FindEvents all = FindEvents.all(new PageRequest(null, 1), Log.ACCESS);
        return archive.find(all, position - 1, 1).stream()
                .map(EventView::occurredAt)
                .findFirst();
    }

    /** Where the application has health at all. */
    @Configuration
    @ConditionalOnClass(HealthIndicator.class)
    static class Readiness {

        @Bean
        HealthIndicator auditTrailHealthIndicator(
                @Qualifier("auditTrail") Follower follower,
                @Value("${chamberlain.audit-trail.most-lag:30s}") Duration most) {
            return new FollowerHealth(follower, most, "the audit trail of refusals and acts is behind");
        }

        @Bean
        HealthIndicator policiesHealthIndicator(
                @Qualifier("policyFollower") Follower follower,
                @Value("${chamberlain.policies.most-lag:30s}") Duration most) {
            return new FollowerHealth(follower, most, "the policies are behind");
        }
    }
}

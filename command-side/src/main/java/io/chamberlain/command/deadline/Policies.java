package io.chamberlain.command.deadline;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.chamberlain.contract.port.EventHistory;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.lifecycle.Phase;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The policies' processor and the scheduler of their deadlines. A new processor starts at the tail: what it schedules is
 * harmless when it is long over. It is never replayed. What cannot be scheduled is tried again until it can, never skipped.
 */
public final class Policies implements ConfigurerModule {

    static final String GROUP = "policies";

    private static final String TABLE = "work.scheduled_tasks";
    private static final Duration POLLING = Duration.ofSeconds(1);
    /** A node that was killed with a task in its hands is missed after {@link #MISSED} of them, and another takes it. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final int MISSED = 4;
    private static final int THREADS = 2;
    private static final long CLAIM_INTERVAL_MILLIS = 1_000;
    private static final long CLAIM_EXTENSION_MILLIS = 1_000;

    private final DataSource dataSource;
    private final EventHistory history;
    private final Clock clock;
    private final CompletableFuture<CommandGateway> commands = new CompletableFuture<>();

    /** @param dataSource logged in as the projector, who owns what the schema {@code work} holds */
    public Policies(DataSource dataSource, EventHistory history, Clock clock) {
        this.dataSource = dataSource;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public void configureModule(Configurer configurer) {
        OneTimeTask<HoldExpiry> expiry = new ExpireHolds(commands::join).task();
        WhenHoldPlacedThenExpireIt expires = new WhenHoldPlacedThenExpireIt(client(expiry), expiry);
        OneTimeTask<ReadAgain> again = new ReadPromises(history, expires).task();
        Scheduler scheduler = Scheduler.create(dataSource, expiry, again)
                .tableName(TABLE)
                .serializer(new TaskJson())
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED)
                .threads(THREADS)
                .clock(clock::instant)
                .build();
        configurer.onInitialize(built -> {
            commands.complete(built.commandGateway());
            built.onStart(Phase.INBOUND_EVENT_CONNECTORS, scheduler::start);
            built.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, scheduler::stop);
        });
        configurer.eventProcessing(processing -> processing
                .registerTokenStore(c -> Tokens.in(dataSource))
                .registerPooledStreamingEventProcessor(
                        GROUP, Configuration::eventStore, (c, builder) -> processor(builder))
                .registerListenerInvocationErrorHandler(GROUP, c -> PropagatingErrorHandler.instance())
                .registerEventHandler(c -> expires)
                .registerEventHandler(c -> new WhenUnreadableThenReadAgain(client(again), again, clock)));
    }

    private PooledStreamingEventProcessor.Builder processor(PooledStreamingEventProcessor.Builder builder) {
        TransactionManager transactions = new SpringTransactions(new JdbcTransactionManager(dataSource));
        return builder.initialSegmentCount(1)
                .transactionManager(transactions)
                .initialToken(source -> source.createTailToken())
                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS);
    }

    /** Writes in the transaction that is under way. */
    private SchedulerClient client(OneTimeTask<?> task) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource), task)
                .tableName(TABLE)
                .serializer(new TaskJson())
                .build();
    }
}

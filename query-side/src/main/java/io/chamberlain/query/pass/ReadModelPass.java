package io.chamberlain.query.pass;

import io.chamberlain.contract.port.EventHistory;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.position.LiveReadPosition;
import io.chamberlain.query.projection.ReadModelWriter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * The processor {@code read-model}: one segment, claimed by one node at a time and taken over within seconds; from the
 * first event on; rows, position and token in one transaction.
 */
public final class ReadModelPass implements ConfigurerModule {

    /** The processor's name, also of its token. */
    public static final String NAME = "read-model";

    private static final int BATCH = 1_000;
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration CLAIM_INTERVAL = Duration.ofSeconds(1);

    private final ProjectorPool projector;
    private final BatchInvoker invoker;
    private final LivePass pass;
    private final LiveReadPosition position;
    private final String node = UUID.randomUUID().toString();

    public ReadModelPass(
            ReadModelWriter writer, EventHistory history, ProjectorPool projector, LiveReadPosition position) {
        this.pass = new LivePass(writer, history);
        this.position = position;
        this.projector = projector;
        this.invoker = new BatchInvoker(this::take, position::committed);
    }

    /**
     * Before an event of a newer release the pass of this node ends: what comes before it is committed apart, and the
     * failure makes the processor give up its claim, for a node that knows the event to take.
     */
    private List<Recorded> take(List<Recorded> batch) {
        List<Recorded> known = pass.beforeNewer(batch, position.current());
        if (known.size() == batch.size()) {
            return pass.take(projector.current(), batch);
        }
        if (!known.isEmpty()) {
            position.committed(projector.apart(connection -> pass.take(connection, known)));
        }
        Recorded next = batch.get(known.size());
        throw new IllegalStateException("a node of a newer release has to go on from position " + next.position());
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.onInitialize(configuration -> {
            Running running = new Running();
            configuration.onStart(Phase.INBOUND_EVENT_CONNECTORS, () -> running.start(configuration));
            configuration.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, running::stop);
        });
    }

    /** The processor over a source of events, not started. */
    PooledStreamingEventProcessor processor(
            StreamableMessageSource<TrackedEventMessage<?>> source,
            ScheduledExecutorService coordinator,
            ScheduledExecutorService worker) {
        return PooledStreamingEventProcessor.builder()
                .name(NAME)
                .eventHandlerInvoker(invoker)
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                .messageSource(source)
                .tokenStore(tokens())
                .transactionManager(projector)
                .coordinatorExecutor(coordinator)
                .workerExecutor(worker)
                .initialSegmentCount(1)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(BATCH)
                .tokenClaimInterval(CLAIM_INTERVAL.toMillis())
                .claimExtensionThreshold(CLAIM_INTERVAL.toMillis())
                .build();
    }

    private TokenStore tokens() {
        return JdbcTokenStore.builder()
                .connectionProvider(projector)
                .schema(TokenSchema.builder()
                        .setTokenTable("work.token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .serializer(Jackson3Serializer.builder()
                        .jsonMapperBuilderCustomizer(
                                mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                        .allowIfSubType("org.axonframework.eventhandling.")
                                        .build()))
                        .build())
                .claimTimeout(CLAIM_TIMEOUT)
                .nodeId(node)
                .build();
    }

    /** What runs between start and stop. */
    private final class Running {

        private final ScheduledExecutorService coordinator = thread("read-model-coordinator");
        private final ScheduledExecutorService worker = thread("read-model-worker");
        private volatile @Nullable PooledStreamingEventProcessor processor;

        void start(Configuration configuration) {
            PooledStreamingEventProcessor made = processor(configuration.eventStore(), coordinator, worker);
            processor = made;
            made.start();
        }

        CompletableFuture<Void> stop() {
            PooledStreamingEventProcessor made = processor;
            CompletableFuture<Void> stopped =
                    made == null ? CompletableFuture.completedFuture(null) : made.shutdownAsync();
            return stopped.whenComplete((_, _) -> {
                coordinator.shutdown();
                worker.shutdown();
            });
        }

        private static ScheduledExecutorService thread(String name) {
            return Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name(name).factory());
        }
    }
}

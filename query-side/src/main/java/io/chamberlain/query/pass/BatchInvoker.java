package io.chamberlain.query.pass;

import io.chamberlain.contract.port.EventHistory.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Collects the events of a processor's batch and hands them over together, just before its transaction commits; tells of
 * them once that is done.
 */
final class BatchInvoker implements EventHandlerInvoker {

    private static final String BATCH = BatchInvoker.class.getName();

    private final UnaryOperator<List<Recorded>> inTransaction;
    private final Consumer<List<Recorded>> committed;

    BatchInvoker(UnaryOperator<List<Recorded>> inTransaction, Consumer<List<Recorded>> committed) {
        this.inTransaction = inTransaction;
        this.committed = committed;
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        Batch batch = CurrentUnitOfWork.get().root().getOrComputeResource(BATCH, _ -> begin());
        batch.collected.add(RecordedMessage.of(message));
    }

    @Override
    public boolean supportsReset() {
        return false;
    }

    private Batch begin() {
        Batch batch = new Batch();
        UnitOfWork<?> work = CurrentUnitOfWork.get();
        work.onPrepareCommit(_ -> batch.written = inTransaction.apply(batch.collected));
        work.afterCommit(_ -> committed.accept(batch.written));
        return batch;
    }

    private static final class Batch {
        final List<Recorded> collected = new ArrayList<>();
        List<Recorded> written = List.of();
    }
}

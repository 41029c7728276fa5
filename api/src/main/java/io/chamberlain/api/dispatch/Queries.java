package io.chamberlain.api.dispatch;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.problem.Causes;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** The one place from which questions leave the front door. */
@Component
public class Queries {

    private static final long PATIENCE_SECONDS = 30;

    private final QueryGateway gateway;

    Queries(QueryGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Asks for one thing.
     *
     * @throws Refused NOT_FOUND when it is missing or not for this actor: nobody can tell which
     */
    public <T> T one(Call call, Object query, Class<T> type) {
        return find(call, query, type).orElseThrow(() -> new Refused(new RequestRefusal.NotFound()));
    }

    public <T> Optional<T> find(Call call, Object query, Class<T> type) {
        return ask(call, query, ResponseTypes.optionalInstanceOf(type));
    }

    /** Asks for a part of a list. */
    public <T> Page<T> page(Call call, Object query) {
        return ask(call, query, new PageType<>());
    }

    private <R> R ask(Call call, Object query, ResponseType<R> type) {
        Map<String, Object> beside = new HashMap<>();
        beside.put(Envelope.ACTOR, call.actor());
        if (call.atLeast() != null) {
            beside.put(Envelope.AT_LEAST, call.atLeast());
        }
        return await(gateway.query(query.getClass().getName(), new GenericMessage<>(query, beside), type));
    }

    private static <R> R await(CompletableFuture<R> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new Faulty(Fault.NOT_READY);
        } catch (ExecutionException failed) {
            throw Causes.rethrown(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Faulty(Fault.NOT_READY);
        }
    }
}

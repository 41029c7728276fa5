package io.chamberlain.api.dispatch;

import io.chamberlain.api.answer.Outcome;
import io.chamberlain.api.answer.Positions;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.problem.Causes;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.api.problem.Faulty;
import io.chamberlain.api.refusal.EarlyRefusals;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Command;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Receipt;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** The one place from which commands leave the front door. */
@Component
public class Commands {

    /** How long a caller is kept waiting for an outcome. */
    private static final long PATIENCE_SECONDS = 30;

    private final CommandGateway gateway;
    private final Positions positions;

    Commands(CommandGateway gateway, Positions positions) {
        this.gateway = gateway;
        this.positions = positions;
    }

    /**
     * Sends the command and waits until its outcome is durable.
     *
     * @throws io.chamberlain.contract.refusal.Refused when a rule says no
     * @throws Faulty OUTCOME_PENDING when it takes too long; it may still happen
     */
    public Outcome send(Call call, Command command) {
        Receipt receipt = new Receipt();
        CompletableFuture<Accepted> answer = gateway.send(message(call, command, receipt));
        Accepted accepted = await(answer);
        return new Outcome(accepted, receipt.position() > 0 ? receipt.position() : positions.now(), receipt.replayed());
    }

    /** Sends a command that nobody waits for. */
    public void sendAside(Call call, Command command) {
        CompletableFuture<Accepted> ignored = gateway.send(message(call, command, new Receipt()));
    }

    private static CommandMessage<Command> message(Call call, Command command, Receipt receipt) {
        Map<String, Object> beside = new HashMap<>();
        beside.put(Envelope.ACTOR, call.actor());
        beside.put(Envelope.RECEIPT, receipt);
        if (call.idempotency() != null) {
            beside.put(Envelope.IDEMPOTENCY, call.idempotency());
        }
        if (call.expectedVersion() != null) {
            beside.put(Envelope.EXPECTED_VERSION, call.expectedVersion());
        }
        return new GenericCommandMessage<>(command, beside);
    }

    private static Accepted await(CompletableFuture<Accepted> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new Faulty(Fault.OUTCOME_PENDING);
        } catch (ExecutionException failed) {
            EarlyRefusals.areNot();
            throw Causes.rethrown(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Faulty(Fault.NOT_READY);
        }
    }
}

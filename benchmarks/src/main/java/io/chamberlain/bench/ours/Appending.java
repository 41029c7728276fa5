package io.chamberlain.bench.ours;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.log.engine.LogStorageEngine;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/** One caller of the log: the events of a wallet one by one, then those of the next. */
final class Appending implements Contender.Client {

    private final LogStorageEngine engine;
    private final Deed deed;
    private final UUID owner = UUID.randomUUID();
    private final MetaData actor = MetaData.from(Map.of(
            Stored.ACTOR_ID, UUID.randomUUID().toString(),
            Stored.ACTOR_ROLE, "ADMIN",
            Stored.REQUEST_ID, UUID.randomUUID().toString(),
            Stored.COMMAND, "wallet.DebitWallet",
            Stored.CORRELATION_ID, UUID.randomUUID().toString(),
            Stored.CAUSATION_ID, UUID.randomUUID().toString()));
    private UUID wallet = UUID.randomUUID();
    private int sequence;

    Appending(LogStorageEngine engine, Deed deed) {
        this.engine = engine;
        this.deed = deed;
    }

    @Override
    public void act() {
        if (sequence == Deed.EVENTS_PER_STREAM) {
            wallet = UUID.randomUUID();
            sequence = 0;
        }
        engine.appendEvents(List.of(new GenericDomainEventMessage<>(
                "wallet", wallet.toString(), sequence, deed.at(wallet, owner, sequence), actor)));
        sequence++;
    }
}

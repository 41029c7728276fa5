package io.chamberlain.log.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.wallet.WalletEvent.WalletFrozen;
import io.chamberlain.log.Events;
import io.chamberlain.log.Node;
import io.chamberlain.log.read.StoredEvent;
import io.chamberlain.log.request.Append;
import io.chamberlain.log.request.NewEvent;
import io.chamberlain.log.sealing.KeyFile;
import io.chamberlain.log.sealing.Seal;
import io.chamberlain.log.sealing.SubjectKeys;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Events of older revisions read as those of today. */
class UpcasterChainTest {

    /** Once upon a time a wallet was blocked, and the reason was called cause. */
    private static final class Blocked implements Upcaster {
        @Override
        public String type() {
            return "wallet.WalletBlocked";
        }

        @Override
        public int revision() {
            return -1;
        }

        @Override
        public String typeAfter() {
            return "wallet.WalletFrozen";
        }

        @Override
        public void upcast(ObjectNode payload) {
            payload.set("reason", payload.remove("cause"));
        }
    }

    /** After that it had no time. */
    private static final class FrozenWithoutTime implements Upcaster {
        @Override
        public String type() {
            return "wallet.WalletFrozen";
        }

        @Override
        public int revision() {
            return 0;
        }

        @Override
        public void upcast(ObjectNode payload) {
            payload.put("at", Events.AT.toString());
        }
    }

    @Test
    void each_revision_leads_to_the_next_and_a_renamed_event_to_its_new_name_after_it_was_opened() {
        try (Node node = Node.fresh()) {
            SubjectKeys keys = new SubjectKeys(node.log.reading(), KeyFile.at(node.keyFile));
            Seal seal = new Seal(keys);
            EventCodec codec = new EventCodec(seal, new UpcasterChain(List.of(new FrozenWithoutTime(), new Blocked())));
            UUID wallet = UUID.randomUUID();
            UUID owner = UUID.randomUUID();
            StoredEvent old = old(seal, wallet, owner);

            assertThat(codec.decode(old)).isEqualTo(new WalletFrozen(wallet, owner, "suspicious", Events.AT));
            assertThatThrownBy(() -> node.log.codec().decode(old)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static StoredEvent old(Seal seal, UUID wallet, UUID owner) {
        UUID eventId = UUID.randomUUID();
        ObjectNode payload = io.chamberlain.contract.event.EventJson.mapper().createObjectNode();
        payload.put("walletId", wallet.toString())
                .put("ownerUserId", owner.toString())
                .put("cause", "suspicious");
        seal.seal(payload, "cause", eventId, owner);
        return new StoredEvent(
                1,
                eventId,
                "wallet",
                wallet,
                0,
                "wallet.WalletBlocked",
                -1,
                Events.AT,
                Events.AT,
                1,
                payload.toString(),
                "{}",
                "");
    }

    @Test
    void a_revision_that_nothing_leads_from_is_an_error() {
        try (Node node = Node.fresh()) {
            UUID wallet = UUID.randomUUID();
            NewEvent now =
                    node.log.codec().encode(UUID.randomUUID(), wallet, 0, Events.AT, Events.frozen(wallet), Map.of());
            NewEvent tomorrow = new NewEvent(
                    now.eventId(), now.streamType(), wallet, 0L, now.type(), 2, Events.AT, now.payload(), "{}");
            node.log.appender().append(Append.of(List.of(tomorrow)));

            StoredEvent stored = node.log.reader().after(0, 1).getFirst();
            assertThatThrownBy(() -> node.log.codec().decode(stored)).hasMessageContaining("no upcaster");
        }
    }

    @Test
    void two_upcasters_of_one_revision_are_a_mistake() {
        assertThatThrownBy(() -> new UpcasterChain(List.of(new Blocked(), new Blocked())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

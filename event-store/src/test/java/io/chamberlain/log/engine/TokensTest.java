package io.chamberlain.log.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;

class TokensTest {

    private final Serializer serializer = Tokens.serializer();

    @Test
    void tokens_survive_being_stored_also_in_the_middle_of_a_replay() {
        TrackingToken token = new GlobalSequenceTrackingToken(42);
        TrackingToken replay = ReplayToken.createReplayToken(token, new GlobalSequenceTrackingToken(7));

        for (TrackingToken each : new TrackingToken[] {token, replay}) {
            SerializedObject<byte[]> stored = serializer.serialize(each, byte[].class);
            assertThat(serializer.<byte[], TrackingToken>deserialize(stored)).isEqualTo(each);
        }
        assertThat(Tokens.position(replay)).isEqualTo(7);
        assertThat(Tokens.position(null)).isZero();
    }

    @Test
    void a_token_that_names_a_foreign_class_is_refused() {
        String forged = "{\"tokenAtReset\":{\"@class\":\"javax.swing.JEditorPane\"},\"currentToken\":null}";
        SerializedObject<byte[]> stored = new SimpleSerializedObject<>(
                forged.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                byte[].class,
                ReplayToken.class.getName(),
                null);

        assertThatThrownBy(() -> serializer.deserialize(stored)).hasMessageContaining("deserializing");
    }
}

package io.chamberlain.gateway.chain.sandbox;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.chamberlain.contract.chain.Network;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened on the sandbox chain, one line of its file each. What the chain looks like is folded from them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Sent.class, name = "sent"),
    @JsonSubTypes.Type(value = Entry.Mined.class, name = "mined"),
    @JsonSubTypes.Type(value = Entry.Reorganised.class, name = "reorganised"),
    @JsonSubTypes.Type(value = Entry.Forgotten.class, name = "forgotten"),
    @JsonSubTypes.Type(value = Entry.Replaced.class, name = "replaced"),
    @JsonSubTypes.Type(value = Entry.Failing.class, name = "failing"),
    @JsonSubTypes.Type(value = Entry.Foretold.class, name = "foretold"),
    @JsonSubTypes.Type(value = Entry.Silenced.class, name = "silenced"),
    @JsonSubTypes.Type(value = Entry.Priced.class, name = "priced")
})
sealed interface Entry {

    Network network();

    /**
     * Somebody sent a transaction.
     *
     * @param weather what befell it; null: it arrived and was answered
     */
    record Sent(
            Network network,
            String hash,
            UUID withdrawalId,
            String account,
            BigInteger nonce,
            BigInteger feeMinor,
            @Nullable Weather weather)
            implements Entry {}

    /** So many blocks were made; what waited is in the first. */
    record Mined(Network network, long blocks, Instant at) implements Entry {}

    /** The newest blocks are of the chain no more; what was in them waits again. */
    record Reorganised(Network network, long depth) implements Entry {}

    /** Nodes know a waiting transaction no more. */
    record Forgotten(Network network, String hash) implements Entry {}

    /** Another transaction with the nonce of a waiting one takes its place. */
    record Replaced(Network network, String hash) implements Entry {}

    /** It will be included and not be carried out. */
    record Failing(Network network, String hash) implements Entry {}

    /** What will befall the next sendings. */
    record Foretold(Network network, Weather weather, int times, long millis) implements Entry {}

    /** Whether the node answers at all. */
    record Silenced(Network network, boolean silent) implements Entry {}

    record Priced(Network network, BigInteger feeMinor) implements Entry {}
}

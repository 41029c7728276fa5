package io.chamberlain.gateway.chain.evm;

import io.chamberlain.contract.chain.Chain.Answer;
import io.chamberlain.contract.chain.Trouble;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What nodes mean when they do not take a transaction. JSON-RPC has one code for it and each node its own words; only words
 * that are known to be said before anything is taken count as a refusal, everything else leaves it unclear.
 */
final class NodeWords {

    /** In the order in which they are looked for: some words contain others. */
    private static final Map<Answer, List<String>> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put(
                new Answer.Accepted(),
                List.of("already known", "alreadyknown", "known transaction", "already imported", "already in"));
        MEANINGS.put(
                new Answer.Unclear(Trouble.NONCE_USED),
                List.of(
                        "nonce too low",
                        "nonce is too low",
                        "oldnonce",
                        "replacement transaction underpriced",
                        "replacement not allowed",
                        "nonce has already been used"));
        MEANINGS.put(
                new Answer.Refused(Trouble.ACCOUNT_SHORT),
                List.of("insufficient funds", "insufficientfunds", "doesn't have enough funds"));
        MEANINGS.put(
                new Answer.Refused(Trouble.FEE_ABOVE_CAP),
                List.of(
                        "transaction underpriced",
                        "max fee per gas less than block base fee",
                        "feetoolow",
                        "fee cap less than"));
        MEANINGS.put(
                new Answer.Refused(Trouble.INVALID),
                List.of(
                        "intrinsic gas too low",
                        "exceeds block gas limit",
                        "invalid sender",
                        "invalid chain id",
                        "invalid signature",
                        "transaction type not supported",
                        "rlp:",
                        "failed to decode",
                        "oversized data"));
    }

    private NodeWords() {}

    /** @param words in lower case */
    static Answer meaning(String words) {
        Optional<Answer> meant = MEANINGS.entrySet().stream()
                .filter(meaning -> meaning.getValue().stream().anyMatch(words::contains))
                .map(Map.Entry::getKey)
                .findFirst();
        return meant.orElseGet(() -> new Answer.Unclear(Trouble.NODE_AT_FAULT));
    }
}

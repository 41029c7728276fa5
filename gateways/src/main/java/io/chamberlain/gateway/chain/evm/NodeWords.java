package io.chamberlain.gateway.chain.evm;

import io.chamberlain.contract.chain.Chain.Answer;
import io.chamberlain.contract.chain.Trouble;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What nodes mean when they do not take a transaction. JSON-RPC has one code for it and each node its own words; only words
 * that are known to be said before anything is taken count as a refusal, everything else leaves it unclear.
 */
final class NodeWords {

    private record Meaning(Answer answer, Pattern words) {}

    /** In the order in which they are looked for: some words contain others. */
    private static final List<Meaning> MEANINGS = List.of(
            said(new Answer.Accepted(), "already ?known|known transaction|already imported"),
            said(
                    new Answer.Unclear(Trouble.NONCE_USED),
                    "nonce (is )?too low|oldnonce|nonce has already been used"
                            + "|replacement transaction underpriced|replacement not allowed"),
            said(new Answer.Refused(Trouble.ACCOUNT_SHORT), "insufficient ?funds|doesn't have enough funds"),
            said(
                    new Answer.Refused(Trouble.FEE_ABOVE_CAP),
                    "transaction underpriced|max fee per gas less than block base fee|feetoolow|fee cap less than"),
            said(
                    new Answer.Refused(Trouble.INVALID),
                    "intrinsic gas too low|exceeds block gas limit|invalid sender|invalid chain id|invalid signature"
                            + "|transaction type not supported|rlp|failed to decode|oversized data"));

    private NodeWords() {}

    private static Meaning said(Answer answer, String words) {
        return new Meaning(answer, Pattern.compile("\\b(" + words + ")\\b"));
    }

    /** @param words in lower case */
    static Answer meaning(String words) {
        return MEANINGS.stream()
                .filter(meaning -> meaning.words().matcher(words).find())
                .map(Meaning::answer)
                .findFirst()
                .orElseGet(() -> new Answer.Unclear(Trouble.NODE_AT_FAULT));
    }
}

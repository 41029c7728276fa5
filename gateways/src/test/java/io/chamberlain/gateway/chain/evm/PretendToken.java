package io.chamberlain.gateway.chain.evm;

/**
 * Contracts that answer as some tokens do: 6 to whoever asks for the decimals or a balance (calls of less than 64 bytes), and to
 * a transfer what their name says. In the instructions of the EVM, since a compiler would be one more thing to install.
 */
final class PretendToken {

    static final String ADDRESS = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";

    private static final String TRANSFER = "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private static final String IF_SHORT_JUMP_TO = "60403610" + "60%s57";
    private static final String ANSWER_SIX = "5b" + "6006600052" + "60206000f3";
    /** The log of a transfer from the caller to the first parameter, of the amount in the memory. */
    private static final String LOG = "600435" + "33" + "7f" + TRANSFER + "60206000a3";

    /** Answers false, fails nothing and moves nothing. */
    static final String SAYS_NO = "60403610" + "600602" + "600052" + "60206000f3";

    /** Moves it and answers nothing, as USDT on Ethereum. */
    static final String SAYS_NOTHING = IF_SHORT_JUMP_TO.formatted("38") + "602435600052" + LOG + "00" + ANSWER_SIX;

    /** Moves one less than it was asked to. */
    static final String KEEPS_ONE = IF_SHORT_JUMP_TO.formatted("3b") + "600160243503600052" + LOG + "00" + ANSWER_SIX;

    /** Answers nothing and moves nothing. */
    static final String MOVES_NOTHING = IF_SHORT_JUMP_TO.formatted("08") + "00" + ANSWER_SIX;

    /** No token: reverts whatever comes. */
    static final String TAKES_NOTHING = "60006000fd";

    private PretendToken() {}
}

package io.chamberlain.contract.session;

/** A secret in memory whose text never shows in a log or message. */
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The secret itself; for the one comparison that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}

package io.chamberlain.contract.apikey;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a key may be made for: reading or writing under one plural noun of the interface. What is not here no key reaches:
 * sessions, passwords, roles, keys themselves, and the acts of officers.
 */
public enum KeyScope {
    FACILITIES_READ("facilities"),
    FACILITIES_WRITE("facilities"),
    WALLETS_READ("wallets"),
    WALLETS_WRITE("wallets"),
    TRANSACTIONS_READ("transactions"),
    TRANSACTIONS_WRITE("transactions"),
    USERS_READ("users"),
    CONFIGURATION_READ("configuration"),
    CONFIGURATION_WRITE("configuration");

    private final String noun;

    KeyScope(String noun) {
        this.noun = noun;
    }

    /** {@code wallets:read}. */
    public String text() {
        return noun + (isReading() ? ":read" : ":write");
    }

    private boolean isReading() {
        return name().endsWith("_READ");
    }

    /** The scope that a request needs; empty where no key may. */
    public static Optional<KeyScope> of(String noun, boolean reading) {
        return Arrays.stream(values())
                .filter(scope -> scope.noun.equals(noun) && scope.isReading() == reading)
                .findFirst();
    }

    public static Optional<KeyScope> of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text().equals(text))
                .findFirst();
    }
}

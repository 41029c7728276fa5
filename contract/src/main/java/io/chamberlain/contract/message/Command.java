package io.chamberlain.contract.message;

import java.util.UUID;

/**
 * Something a person or the system asks for. Commands carry value types; what is not in the command (who, when,
 * idempotency, expected version) travels beside it under the keys of {@link Envelope}.
 */
public interface Command {

    /** What it is about, for the record of who was refused what. */
    Subject subject();

    /**
     * @param kind the feature, or what of it: {@code wallet}, {@code movement}, {@code user}
     * @param id of what is there already; of what is to be made where nothing is
     */
    record Subject(String kind, UUID id) {

        public static final String USER = "user";

        public static Subject user(UUID userId) {
            return new Subject(USER, userId);
        }
    }

    /** What a command is called where it is recorded: the feature's package and the record's name, {@code wallet.FundWallet}. */
    static String nameOf(Class<?> type) {
        String feature = type.getPackageName();
        return feature.substring(feature.lastIndexOf('.') + 1) + "." + type.getSimpleName();
    }
}

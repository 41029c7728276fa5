package io.chamberlain.command.decision;

import io.chamberlain.contract.message.Command;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a command is called where it is recorded, and what it is about. */
record CommandName(String family, String command) {

    /** {@code wallet.FundWallet}: the feature's package and the record's name. */
    static CommandName of(Class<?> type) {
        String[] packages = type.getPackageName().split("\\.", -1);
        return new CommandName(packages[packages.length - 1], type.getSimpleName());
    }

    String text() {
        return family + "." + command;
    }

    /** The first component that names one of the family: {@code walletId}, {@code fromWalletId}. */
    @Nullable
    UUID resourceOf(Object command) {
        return command instanceof Command && command instanceof Record record
                ? Arrays.stream(record.getClass().getRecordComponents())
                        .filter(component -> component.getType() == UUID.class)
                        .filter(component ->
                                component.getName().toLowerCase(Locale.ROOT).endsWith(family + "id"))
                        .findFirst()
                        .flatMap(component -> valueOf(component, record))
                        .orElse(null)
                : null;
    }

    private static Optional<UUID> valueOf(RecordComponent component, Record record) {
        try {
            return Optional.ofNullable((UUID) component.getAccessor().invoke(record));
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException("a command's component cannot be read", unreadable);
        }
    }
}

package io.chamberlain.command.wallet;

import io.chamberlain.contract.wallet.Owner;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote about a movement between wallets. A person's half is sealed for that person; a facility's half has
 * nobody to seal it for, and so does without the text when a person is on the other side.
 */
final class FreeText {

    private final @Nullable String text;
    private final boolean aboutPerson;

    FreeText(@Nullable String text, Aggregate<Wallet> one, Aggregate<Wallet> other) {
        this.text = text;
        this.aboutPerson = ownerOf(one).userId() != null || ownerOf(other).userId() != null;
    }

    /** @return the text as the wallet's event may keep it */
    @Nullable
    String of(Aggregate<Wallet> wallet) {
        return aboutPerson && ownerOf(wallet).userId() == null ? null : text;
    }

    private static Owner ownerOf(Aggregate<Wallet> wallet) {
        return wallet.invoke(w -> w.state().owner());
    }
}

package io.chamberlain.contract.chain;

import io.chamberlain.contract.money.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A currency on one network. Which pairs exist is configuration ({@link Networks}).
 *
 * @param token the contract (EVM) or mint (Solana) in its canonical form; null for the network's native currency
 */
public record Asset(
        Network network, Currency currency, @Nullable String token) {

    public Asset {
        if ((token == null) != (currency == network.feeCurrency())) {
            throw new IllegalArgumentException("an asset is native or has a token: " + currency + " on " + network);
        }
    }

    public boolean isNative() {
        return token == null;
    }
}

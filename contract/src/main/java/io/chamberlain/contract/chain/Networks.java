package io.chamberlain.contract.chain;

import io.chamberlain.contract.money.Currency;
import java.util.List;
import java.util.Optional;

/** Which assets are paid out, on which networks and by which terms: configuration, the same for the life of a node. */
public interface Networks {

    /** Every pair that exists, in order of network and currency. */
    List<Asset> assets();

    /** Empty for a network that nothing is paid out on. */
    Optional<Terms> terms(Network network);

    /** Whether the canonical address is one of our own: a hot account or an address that deposits come to. */
    boolean isOurs(Network network, String canonical);

    /**
     * @param ledger the name of the ledger for people: {@code mainnet}, {@code sepolia}, {@code sandbox}
     * @param confirmations of the block a payment is in, itself counted, before the payment is taken as made; at least 1
     */
    record Terms(Network network, Realm realm, String ledger, int confirmations) {
        public Terms {
            if (confirmations < 1) {
                throw new IllegalArgumentException("a payment needs at least one confirmation on " + network);
            }
        }
    }

    default Optional<Asset> asset(Network network, Currency currency) {
        return assets().stream()
                .filter(asset -> asset.network() == network && asset.currency() == currency)
                .findFirst();
    }
}

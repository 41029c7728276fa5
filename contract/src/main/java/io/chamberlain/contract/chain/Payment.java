package io.chamberlain.contract.chain;

import java.math.BigInteger;
import java.util.UUID;

/**
 * What was approved, and nothing else may be signed for it.
 *
 * @param to in canonical form
 * @param amountMinor what arrives, in whole minor units of the asset's currency; the fee comes on top
 * @param feeCapMinor the most that the network may take, in whole minor units of {@link Network#feeCurrency()}
 */
public record Payment(UUID withdrawalId, Asset asset, String to, BigInteger amountMinor, BigInteger feeCapMinor) {

    public Payment {
        if (amountMinor.signum() <= 0 || feeCapMinor.signum() < 0) {
            throw new IllegalArgumentException("a payment is of more than nothing, under a fee cap");
        }
    }
}

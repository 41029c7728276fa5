package io.chamberlain.gateway.chain.sandbox;

import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Payment;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A transaction of the sandbox chain: JSON with its components in the order of the alphabet, in hex.
 *
 * @param withdrawalId what it pays, so that the chain can tell how often
 * @param signature r, s and recovery in hex; null while it is unsigned
 */
record SandboxTransaction(
        String network,
        String account,
        BigInteger nonce,
        UUID withdrawalId,
        String to,
        String currency,
        @Nullable String token,
        BigInteger amountMinor,
        BigInteger feeMinor,
        @Nullable String signature) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    static SandboxTransaction of(Payment payment, String account, BigInteger nonce, BigInteger feeMinor) {
        return new SandboxTransaction(
                payment.asset().network().name(),
                account,
                nonce,
                payment.withdrawalId(),
                payment.to(),
                payment.asset().currency().name(),
                payment.asset().token(),
                payment.amountMinor(),
                feeMinor,
                null);
    }

    /** Empty for anything but what {@link #bytes} wrote of a network. */
    static Optional<SandboxTransaction> read(String hex) {
        try {
            String json = new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
            SandboxTransaction read = JSON.readValue(json, SandboxTransaction.class);
            boolean whole =
                    read.bytes().equals(hex) && Network.read(read.network()).isPresent();
            return whole ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException | JacksonException | NullPointerException e) {
            return Optional.empty();
        }
    }

    String bytes() {
        return HexFormat.of().formatHex(JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
    }

    SandboxTransaction signed(String by) {
        return with(by);
    }

    SandboxTransaction unsigned() {
        return with(null);
    }

    private SandboxTransaction with(@Nullable String sign) {
        return new SandboxTransaction(
                network, account, nonce, withdrawalId, to, currency, token, amountMinor, feeMinor, sign);
    }
}

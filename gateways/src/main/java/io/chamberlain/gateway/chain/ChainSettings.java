package io.chamberlain.gateway.chain;

import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.port.StartRefused;
import io.chamberlain.gateway.chain.NetworkSettings.Served;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What payments leave on. A network that is not named is served by the sandbox chain with the tokens of the main ledger;
 * one that is named has what is said of it and nothing else.
 *
 * @param networks by name
 * @param sandboxFile where the sandbox chain is kept; by default {@code sandbox-chain.jsonl} of the data directory
 * @param sandboxBlockTime how often it makes a block by itself; zero: only when told to
 * @param nodeTimeout how long a node may take to answer
 */
@ConfigurationProperties("chamberlain.chain")
public record ChainSettings(
        @DefaultValue Map<Network, NetworkSettings> networks,
        @Nullable Path sandboxFile,
        @DefaultValue("1s") Duration sandboxBlockTime,
        @DefaultValue("15s") Duration nodeTimeout) {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    public ChainSettings {
        if (nodeTimeout.compareTo(Duration.ZERO) <= 0 || nodeTimeout.compareTo(LONGEST) > 0) {
            throw new StartRefused("chamberlain.chain.node-timeout is more than nothing and at most 5m");
        }
        if (sandboxBlockTime.isNegative()) {
            throw new StartRefused("chamberlain.chain.sandbox-block-time is not below zero");
        }
    }

    /** Whether nothing that is paid is worth anything. */
    public boolean isAllPlay() {
        return Arrays.stream(Network.values()).noneMatch(network -> of(network).served() == Served.EVM);
    }

    /** What is configured of the network, or its part of the sandbox chain. */
    public NetworkSettings of(Network network) {
        NetworkSettings configured = networks.get(network);
        return configured != null ? configured : builtIn(network);
    }

    private static NetworkSettings builtIn(Network network) {
        return switch (network) {
            case BITCOIN -> NetworkSettings.sandbox(Map.of(), 2_000);
            case ETHEREUM ->
                NetworkSettings.sandbox(
                        Map.of(
                                Currency.USDC, "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
                                Currency.USDT, "0xdAC17F958D2ee523a2206206994597C13D831ec7"),
                        420_000_000_000_000L);
            case POLYGON ->
                NetworkSettings.sandbox(
                        Map.of(
                                Currency.USDC, "0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359",
                                Currency.USDT, "0xc2132D05D31c914a87C6611C10748AEb04B58e8F"),
                        3_000_000_000_000_000L);
            case SOLANA ->
                NetworkSettings.sandbox(
                        Map.of(
                                Currency.USDC, "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
                                Currency.USDT, "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB"),
                        5_000);
        };
    }
}

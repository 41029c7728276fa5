package io.chamberlain.gateway;

import io.chamberlain.contract.chain.Chain;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Networks;
import io.chamberlain.contract.chain.Signer;
import io.chamberlain.contract.port.StartRefused;
import io.chamberlain.gateway.chain.ChainOfNetworks;
import io.chamberlain.gateway.chain.ChainSettings;
import io.chamberlain.gateway.chain.NetworkSettings;
import io.chamberlain.gateway.chain.TransactionFormat;
import io.chamberlain.gateway.chain.evm.EvmChain;
import io.chamberlain.gateway.chain.evm.EvmFormat;
import io.chamberlain.gateway.chain.sandbox.Sandbox;
import io.chamberlain.gateway.chain.sandbox.SandboxChain;
import io.chamberlain.gateway.chain.sandbox.SandboxFormat;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** Chooses who serves each network. */
final class Adapters {

    private static final BigInteger USUAL_FEE = BigInteger.valueOf(1_000);

    private Adapters() {}

    static Map<Network, TransactionFormat> formats(ChainSettings settings) {
        Map<Network, TransactionFormat> formats = new EnumMap<>(Network.class);
        for (Network network : Network.values()) {
            switch (settings.of(network).served()) {
                case OFF -> {}
                case SANDBOX -> formats.put(network, new SandboxFormat());
                case EVM -> formats.put(network, new EvmFormat(chainId(network, settings.of(network))));
            }
        }
        return formats;
    }

    static Chain chain(ChainSettings settings, Networks networks, Signer signer, Path sandboxFile, Clock clock) {
        Sandbox sandbox = Sandbox.at(sandboxFile, settings.sandboxBlockTime(), clock);
        Map<Network, Chain> chains = new EnumMap<>(Network.class);
        for (Network network : Network.values()) {
            switch (settings.of(network).served()) {
                case OFF -> {}
                case SANDBOX ->
                    chains.put(
                            network,
                            new SandboxChain(
                                    network,
                                    sandbox,
                                    signer,
                                    fee(settings.of(network)),
                                    confirmations(networks, network)));
                case EVM -> chains.put(network, evm(network, settings, networks, signer));
            }
        }
        return new ChainOfNetworks(chains);
    }

    private static EvmChain evm(Network network, ChainSettings settings, Networks networks, Signer signer) {
        NetworkSettings of = settings.of(network);
        int confirmations = confirmations(networks, network);
        EvmChain chain = new EvmChain(
                network, node(network, of), chainId(network, of), confirmations, settings.nodeTimeout(), signer);
        chain.check(networks.assets().stream()
                .filter(asset -> asset.network() == network)
                .toList());
        return chain;
    }

    /** What is wrong with it is not told: it may hold its provider's key. */
    private static URI node(Network network, NetworkSettings settings) {
        if (settings.rpcUrl() == null) {
            throw new StartRefused("chamberlain.chain.networks: " + network + " has no rpc-url");
        }
        try {
            URI uri = new URI(settings.rpcUrl());
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Its message has the address in it.
        }
        throw new StartRefused("chamberlain.chain.networks: the rpc-url of " + network
                + " is no http or https address without a user");
    }

    private static int confirmations(Networks networks, Network network) {
        return networks.terms(network).orElseThrow().confirmations();
    }

    private static BigInteger fee(NetworkSettings settings) {
        return settings.sandboxFeeMinor() == null ? USUAL_FEE : settings.sandboxFeeMinor();
    }

    private static long chainId(Network network, NetworkSettings settings) {
        if (network != Network.ETHEREUM && network != Network.POLYGON) {
            throw new StartRefused("chamberlain.chain.networks: " + network + " is no EVM network");
        }
        if (settings.chainId() == null) {
            throw new StartRefused("chamberlain.chain.networks: " + network + " has no chain-id");
        }
        return settings.chainId();
    }
}

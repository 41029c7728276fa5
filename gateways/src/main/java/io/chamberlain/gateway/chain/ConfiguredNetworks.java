package io.chamberlain.gateway.chain;

import io.chamberlain.contract.address.Address;
import io.chamberlain.contract.chain.Asset;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Networks;
import io.chamberlain.contract.chain.Signer;
import io.chamberlain.contract.port.StartRefused;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.gateway.chain.NetworkSettings.Served;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The networks and assets of the settings, with every address in its canonical form. */
public final class ConfiguredNetworks implements Networks {

    private final List<Asset> assets = new ArrayList<>();
    private final Map<Network, Terms> terms = new EnumMap<>(Network.class);
    private final Map<Network, Set<String>> ours = new EnumMap<>(Network.class);
    private final Signer signer;

    /** @throws StartRefused when an address of the settings is none */
    public ConfiguredNetworks(ChainSettings settings, Signer signer) {
        this.signer = signer;
        for (Network network : Network.values()) {
            if (settings.of(network).served() != Served.OFF) {
                add(network, settings.of(network));
            }
        }
        assets.sort(Comparator.comparing(Asset::network).thenComparing(Asset::currency));
    }

    private void add(Network network, NetworkSettings settings) {
        terms.put(network, new Terms(network, settings.realm(), settings.ledgerName(), settings.confirmationsAsked()));
        assets.add(new Asset(network, network.feeCurrency(), null));
        settings.tokens().forEach((currency, token) -> {
            if (currency == network.feeCurrency()) {
                throw new StartRefused("chamberlain.chain.networks: " + currency + " is no token of " + network);
            }
            assets.add(new Asset(network, currency, canonical(network, settings, token)));
        });
        Set<String> addresses = new HashSet<>();
        settings.ours().forEach(address -> addresses.add(canonical(network, settings, address)));
        ours.put(network, addresses);
    }

    private static String canonical(Network network, NetworkSettings settings, String address) {
        try {
            return Address.of(network, settings.realm(), address, true).text();
        } catch (Refused refused) {
            throw new StartRefused(
                    "chamberlain.chain.networks: " + address + " is no address of " + network + ": "
                            + refused.refusal().detail(),
                    refused);
        }
    }

    @Override
    public List<Asset> assets() {
        return List.copyOf(assets);
    }

    @Override
    public Optional<Terms> terms(Network network) {
        return Optional.ofNullable(terms.get(network));
    }

    @Override
    public boolean isOurs(Network network, String canonical) {
        return ours.getOrDefault(network, Set.of()).contains(canonical)
                || signer.account(network).filter(canonical::equals).isPresent();
    }
}

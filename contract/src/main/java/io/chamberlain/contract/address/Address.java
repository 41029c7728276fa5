package io.chamberlain.contract.address;

import io.chamberlain.contract.chain.Asset;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Networks;
import io.chamberlain.contract.chain.Realm;
import io.chamberlain.contract.refusal.Refused;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An address that money can be sent to, in the one form in which two of them are compared. */
public final class Address {

    private final Network network;
    private final String text;

    private Address(Network network, String text) {
        this.network = network;
        this.text = text;
    }

    /** An address of the main ledger, with its checksum. */
    public static Address of(Network network, String text) {
        return of(network, Realm.MAIN, text, false);
    }

    /**
     * Reads an address, whole and without anything around it.
     *
     * @param unchecked whether the caller has confirmed an address of an EVM network in all-lower or all-upper case, which
     *     has no checksum (EIP-55); changes nothing for other networks
     * @throws Refused ADDRESS_MALFORMED, ADDRESS_CHECKSUM, ADDRESS_OF_OTHER_LEDGER, ADDRESS_UNCONFIRMED, ADDRESS_IS_ZERO
     */
    public static Address of(Network network, Realm realm, String text, boolean unchecked) {
        String canonical = switch (network) {
            case BITCOIN -> BitcoinAddress.canonical(realm, text);
            case ETHEREUM, POLYGON -> EvmAddress.canonical(text, unchecked);
            case SOLANA -> SolanaAddress.canonical(text);
        };
        return new Address(network, canonical);
    }

    /**
     * Where an asset may be sent to.
     *
     * @param unchecked as for {@link #of(Network, Realm, String, boolean)}
     * @throws Refused as that; ADDRESS_IS_OURS, ADDRESS_IS_TOKEN
     */
    public static Address destination(Networks networks, Asset asset, String text, boolean unchecked) {
        Network network = asset.network();
        Realm realm = networks.terms(network).map(Networks.Terms::realm).orElse(Realm.MAIN);
        Address address = of(network, realm, text, unchecked);
        if (networks.isOurs(network, address.text)) {
            throw new Refused(new AddressRefusal.AddressIsOurs());
        }
        if (networks.assets().stream().anyMatch(a -> a.network() == network && address.text.equals(a.token()))) {
            throw new Refused(new AddressRefusal.AddressIsToken());
        }
        return address;
    }

    public Network network() {
        return network;
    }

    /** Lower case for bech32, the checksum's case for EVM networks, as given in base58. */
    public String text() {
        return text;
    }

    /** @return the bytes @throws Refused ADDRESS_IS_ZERO when all are zero */
    static byte[] notZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return bytes;
            }
        }
        throw new Refused(new AddressRefusal.AddressIsZero());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Address that && network == that.network && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(network, text);
    }

    @Override
    public String toString() {
        return network + " " + text;
    }
}

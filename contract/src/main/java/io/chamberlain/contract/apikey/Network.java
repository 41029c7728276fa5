package io.chamberlain.contract.apikey;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A range of addresses: one, or all that begin with the same bits (CIDR, RFC 4632). */
public record Network(InetAddress first, int bits) {

    private static final Pattern SHAPE = Pattern.compile("([0-9a-fA-F.:]{2,45})(?:/(\\d{1,3}))?");
    private static final int BYTE = 8;

    /** @throws IllegalArgumentException for what is none */
    static Network of(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("not a network"));
    }

    /** Empty for what is none, a range whose first address has bits behind its end among it. */
    public static Optional<Network> read(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(matcher.group(1));
            int most = address.getAddress().length * BYTE;
            int bits = matcher.group(2) == null ? most : Integer.parseInt(matcher.group(2));
            Network network = new Network(address, bits);
            return bits <= most && network.isFirst() ? Optional.of(network) : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private boolean isFirst() {
        byte[] bytes = first.getAddress();
        for (int bit = bits; bit < bytes.length * BYTE; bit++) {
            if (isSet(bytes, bit)) {
                return false;
            }
        }
        return true;
    }

    /** No for what is no address. */
    boolean contains(@Nullable String address) {
        if (address == null) {
            return false;
        }
        try {
            byte[] other = InetAddress.ofLiteral(address).getAddress();
            byte[] mine = first.getAddress();
            boolean same = other.length == mine.length;
            for (int bit = 0; same && bit < bits; bit++) {
                same = isSet(mine, bit) == isSet(other, bit);
            }
            return same;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static boolean isSet(byte[] bytes, int bit) {
        return (bytes[bit / BYTE] >> (BYTE - 1 - bit % BYTE) & 1) == 1;
    }
}

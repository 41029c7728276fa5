package io.chamberlain.api.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** What the address of a request says of who is behind it. */
public final class Networks {

    private static final int NETWORK_BYTES = 8;

    private Networks() {}

    /**
     * An IPv4 address in its one form, also when it came as {@code ::ffff:192.0.2.1}, or the first 64 bits of an IPv6
     * address: one client has all that begin so.
     */
    static String of(String address) {
        try {
            InetAddress literal = InetAddress.ofLiteral(address);
            return literal instanceof Inet6Address long6
                    ? HexFormat.of().formatHex(long6.getAddress(), 0, NETWORK_BYTES) + "/64"
                    : literal.getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }

    /** No for what is no address: a proxy may say {@code unknown}. */
    public static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}

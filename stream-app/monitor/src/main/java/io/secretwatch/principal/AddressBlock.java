package io.secretwatch.principal;

import io.secretwatch.wire.text.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The addresses next to one address, as many as clusters commonly give a node for its Pods: 256 of IPv4 and a /64 of IPv6 where the controller manager
 * does it ({@code --node-cidr-mask-size-ipv4}, {@code --node-cidr-mask-size-ipv6}), 64 of IPv4 where Calico does ({@code blockSize}), a /112 of IPv6 at
 * GKE.
 */
public enum AddressBlock {
    /** 256 addresses of IPv4, or a /64 of IPv6. */
    WIDE,
    /** 64 addresses of IPv4, or a /112 of IPv6. */
    NARROW;

    private static final int IPV4 = 4;
    private static final int IPV6 = 16;
    private static final int NARROW_IPV4 = 64;
    private static final int WIDE_IPV6_BYTES = 8;
    private static final int NARROW_IPV6_BYTES = 14;
    private static final int PART = 16;

    /** The block of an address, such as {@code 10.244.3.0/24}; empty where the text is no address. */
    public String of(String address) {
        byte[] bytes = bytes(address);
        if (bytes.length == IPV4) {
            String network = address.substring(0, address.lastIndexOf('.') + 1);
            return network + (this == WIDE ? "0/24" : (bytes[IPV4 - 1] & 0xff) / NARROW_IPV4 * NARROW_IPV4 + "/26");
        }
        if (bytes.length == IPV6) {
            int end = this == WIDE ? WIDE_IPV6_BYTES : NARROW_IPV6_BYTES;
            StringBuilder block = new StringBuilder();
            for (int i = 0; i < end; i += 2) {
                block.append(Integer.toHexString(((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff)))
                        .append(':');
            }
            return block.append(this == WIDE ? ":/64" : "0/112").toString();
        }
        return "";
    }

    /** Which part of the block the address is in, 0 to 15: whoever has several of them has more than a handful of addresses in a row. */
    public static int part(String address) {
        byte[] bytes = bytes(address);
        return bytes.length == 0
                ? 0
                : bytes.length == IPV4 ? (bytes[IPV4 - 1] & 0xff) / PART : (bytes[IPV6 - 1] & 0xff) % PART;
    }

    /**
     * Whether an address is one of the internet: none for private use (RFC 1918, RFC 6598, RFC 4193), for one link (RFC 3927, RFC 4291), for the
     * machine itself, for tests of devices (RFC 2544), or reserved (RFC 1112), which clusters use for Pods too.
     */
    public static boolean isPublic(String address) {
        byte[] bytes = bytes(address);
        if (bytes.length == 0) {
            return false;
        }
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (bytes.length == IPV6) {
            return first >>> 5 == 1;
        }
        boolean ofOneSite = first == 10
                || (first == 172 && second >>> 4 == 1)
                || (first == 192 && second == 168)
                || (first == 100 && second >>> 6 == 1);
        boolean special = first == 0
                || first == 127
                || (first == 169 && second == 254)
                || (first == 198 && second >>> 1 == 9)
                || first >= 224;
        return !ofOneSite && !special;
    }

    private static byte[] bytes(String address) {
        if (!IpAddress.valid(address)) {
            return new byte[0];
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address is its own name", e);
        }
    }
}

package io.secretwatch.principal;

/** The network of an address, as far as addresses alone tell: the Pods of a cluster, or its nodes, commonly share the beginning of theirs. */
public final class Network {

    private static final int IPV4_PARTS = 2;
    private static final int IPV6_PARTS = 3;

    private Network() {}

    /** Half of an IPv4 address, three groups of an IPv6 address; of any other text the whole, and empty of an empty one. */
    public static String of(String address) {
        boolean six = isIpv6(address);
        char separator = six ? ':' : '.';
        int end = -1;
        for (int part = 0; part < (six ? IPV6_PARTS : IPV4_PARTS); part++) {
            end = address.indexOf(separator, end + 1);
            if (end < 0) {
                return address;
            }
        }
        return address.substring(0, end);
    }

    /** Whether an address, or a network, is written as one of IPv6. */
    public static boolean isIpv6(String address) {
        return address.indexOf(':') >= 0;
    }

    /** A network as people write it, such as {@code 10.244.0.0/16}. */
    public static String text(String network) {
        return isIpv6(network) ? network + (network.endsWith(":") ? ":/48" : "::/48") : network + ".0.0/16";
    }
}

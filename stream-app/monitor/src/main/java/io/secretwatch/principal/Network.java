package io.secretwatch.principal;

/** The network of an address, as far as addresses alone tell: the Pods of a cluster, or its nodes, commonly share the beginning of theirs. */
public final class Network {

    private static final int IPV4_PARTS = 2;
    private static final int IPV6_PARTS = 3;

    private Network() {}

    /** Half of an IPv4 address, three groups of an IPv6 address; of any other text the whole, and empty of an empty one. */
    public static String of(String address) {
        boolean six = address.indexOf(':') >= 0;
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
}

package io.secretwatch.sigma;

import io.secretwatch.wire.text.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** A network in CIDR notation, such as {@code 10.0.0.0/8}. */
@SuppressWarnings("ArrayRecordComponent") // it is never compared
record Network(byte[] address, int bits) {

    /** The network of a text; null where it is none. */
    static @Nullable Network of(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        int most = Byte.SIZE * address.length;
        if (slash < 0) {
            return new Network(address, most);
        }
        String length = text.substring(slash + 1);
        if (length.isEmpty() || length.length() > 3 || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int bits = Integer.parseInt(length);
        return bits > most ? null : new Network(address, bits);
    }

    boolean contains(String text) {
        byte[] other = bytes(text);
        if (other == null || other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((address[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** No name server is asked: what is not an address is none. */
    private static byte @Nullable [] bytes(String text) {
        if (text.length() > 45 || !IpAddress.valid(text)) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}

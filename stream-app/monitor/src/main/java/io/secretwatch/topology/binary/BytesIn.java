package io.secretwatch.topology.binary;

import java.nio.charset.StandardCharsets;

/** Reads what {@link BytesOut} wrote. What it did not write is an {@link IllegalArgumentException} or an {@link IndexOutOfBoundsException}. */
final class BytesIn {

    private final byte[] bytes;
    private int at;

    BytesIn(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    int octet() {
        return bytes[at++] & 0xff;
    }

    int fixed() {
        return octet() << 24 | octet() << 16 | octet() << 8 | octet();
    }

    long count() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes");
    }

    long number() {
        long value = count();
        return (value >>> 1) ^ -(value & 1);
    }

    /** How many follow, each of which takes a byte at least. */
    int size() {
        return sized(count());
    }

    String text() {
        long written = count();
        int length = sized(written >>> 1);
        if ((written & 1) != 0) {
            return wide(length);
        }
        String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        at += length;
        return text;
    }

    private String wide(int length) {
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = (char) count();
        }
        return new String(text);
    }

    private int sized(long count) {
        if (count < 0 || count > bytes.length - at) {
            throw new IllegalArgumentException("more than there are bytes");
        }
        return (int) count;
    }
}

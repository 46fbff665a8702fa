package io.secretwatch.topology.binary;

import java.util.Arrays;

/** Bytes that are written one after the other: small numbers take one of them, and so does a character of Latin-1. */
final class BytesOut {

    private byte[] bytes = new byte[512];
    private int size;

    /** Forgets what was written. */
    void clear() {
        size = 0;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    void octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void fixed(int value) {
        octet(value >>> 24);
        octet(value >>> 16);
        octet(value >>> 8);
        octet(value);
    }

    /** Seven bits a byte, the lowest first; those that are negative take ten bytes. */
    void count(long value) {
        room(10);
        long left = value;
        while ((left & ~0x7fL) != 0) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    /** The sign in the lowest bit, so that small negative numbers are short too. */
    void number(long value) {
        count((value << 1) ^ (value >> 63));
    }

    /** Characters as they are, also surrogates without their other half. */
    void text(String text) {
        int length = text.length();
        int start = size;
        count((long) length << 1);
        room(length);
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > 0xff) {
                size = start;
                wide(text);
                return;
            }
            bytes[at + i] = (byte) c;
        }
        size = at + length;
    }

    /** Those of ASCII take one byte, most others two. */
    private void wide(String text) {
        int length = text.length();
        count(((long) length << 1) | 1);
        for (int i = 0; i < length; i++) {
            count(text.charAt(i));
        }
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}

package io.secretwatch.topology.binary;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.zip.CRC32;

/**
 * Values of one type as bytes. They begin with the version of the format and a checksum of what the values are made of, so that what another
 * version wrote is refused and never misread. Not for several threads.
 */
public final class BinaryFormat<V> {

    private static final int VERSION = 1;

    private final String name;
    private final Shape<V> shape;
    private final int version;
    private final BytesOut out = new BytesOut();

    /**
     * The format of a type.
     *
     * @param name what the values are, for those who read that they cannot be read
     */
    public BinaryFormat(String name, Class<V> type) {
        this.name = name;
        this.shape = Shapes.of(type);
        this.version = checksum(shape.description());
    }

    /** A checksum of what the values are made of, which two versions have in common or cannot read each other's. */
    public long form() {
        return version;
    }

    /** Complains, with an {@link UnreadableStateException}, unless the values are of this form. */
    public void expectForm(long form) {
        if (form != version) {
            throw UnreadableStateException.ofAnotherVersion(name);
        }
    }

    public byte[] write(V value) {
        out.clear();
        out.octet(VERSION);
        out.fixed(version);
        shape.write(value, out);
        return out.toByteArray();
    }

    /** The value; an {@link UnreadableStateException} where this version did not write the bytes. */
    public V read(byte[] bytes) {
        BytesIn in = new BytesIn(bytes);
        if (bytes.length < 5 || in.octet() != VERSION || in.fixed() != version) {
            throw UnreadableStateException.ofAnotherVersion(name);
        }
        try {
            V value = shape.read(in);
            if (in.isAtEnd()) {
                return value;
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | IndexOutOfBoundsException e) {
            throw UnreadableStateException.broken(name, e);
        }
        throw UnreadableStateException.broken(name, null);
    }

    private static int checksum(String description) {
        CRC32 checksum = new CRC32();
        checksum.update(description.getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue();
    }
}

package io.secretwatch.wire.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was read of bytes before, where events say the same again and again: a user, an address, the name of a namespace. Bounded: each place
 * keeps what was read last of the bytes that fall to it, and nothing is kept of long ones. Not for several threads.
 *
 * @param <T> what is read of the bytes, and of nothing else; never changed, as many get the same one
 */
public final class ByBytes<T> {

    private final int longest;
    private final @Nullable Kept<T>[] places;

    /**
     * Keeps nothing yet.
     *
     * @param places a power of two
     * @param longest the most bytes of which something is kept
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
    public ByBytes(int places, int longest) {
        if (Integer.bitCount(places) != 1) {
            throw new IllegalArgumentException("places must be a power of two");
        }
        this.longest = longest;
        this.places = new Kept[places];
    }

    /** What was read of the same bytes; null where that is not known, or no longer. */
    public @Nullable T of(Slice slice) {
        if (slice.length() > longest) {
            return null;
        }
        Kept<T> kept = places[place(slice)];
        return kept != null && slice.equalsAscii(kept.bytes) ? kept.value : null;
    }

    /** Keeps what was read of these bytes, in place of something else. */
    public T keep(Slice slice, T value) {
        if (slice.length() <= longest) {
            byte[] bytes = Arrays.copyOfRange(slice.bytes(), slice.from(), slice.to());
            places[place(slice)] = new Kept<>(bytes, value);
        }
        return value;
    }

    private int place(Slice slice) {
        int hash = EightBytes.hash(slice.bytes(), slice.from(), slice.to());
        return (hash ^ (hash >>> 15)) & (places.length - 1);
    }

    private static final class Kept<T> {

        private final byte[] bytes;
        private final T value;

        Kept(byte[] bytes, T value) {
            this.bytes = bytes;
            this.value = value;
        }
    }
}

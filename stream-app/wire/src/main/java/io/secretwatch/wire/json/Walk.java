package io.secretwatch.wire.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A walk over the members of one JSON object, or the elements of one JSON array, that stops wherever its caller has seen enough. */
public final class Walk {

    /** How a walk stands. */
    public enum State {
        OPEN,
        /** The closing bracket was reached. */
        CLOSED,
        /** The bytes ended before it. */
        CUT,
        /** Something that is not JSON stood before it. */
        BROKEN
    }

    private static final byte[] NO_NAME = {};

    private final byte[] bytes;
    private final int end;
    private final boolean object;
    private State state = State.OPEN;
    private int at;
    private boolean first = true;
    private byte[] nameBytes = NO_NAME;
    private int nameFrom;
    private int nameTo;
    private int valueFrom = -1;
    private int valueTo = -1;

    /** Starts before the first member; the slice may reach beyond the object's end. */
    Walk(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.end = end;
        this.object = bytes[from] == '{';
        this.at = from + 1;
    }

    public static Walk over(Slice slice) {
        return new Walk(slice.bytes(), slice.from(), slice.to());
    }

    /** Goes to the next member; {@code false} where there is none that starts. */
    public boolean next() {
        if (state != State.OPEN || !pastValue()) {
            return false;
        }
        at = Json.blank(bytes, at, end);
        if (at < end && bytes[at] == (object ? '}' : ']')) {
            at++;
            return stop(State.CLOSED);
        }
        if (!first) {
            if (at < end && bytes[at] != ',') {
                return stop(State.BROKEN);
            }
            at = Json.blank(bytes, at + 1, end);
        }
        first = false;
        if (object && !readName()) {
            return false;
        }
        if (at >= end) {
            return stop(State.CUT);
        }
        valueFrom = at;
        valueTo = -1;
        return true;
    }

    /**
     * Goes to the next member if it stands behind another just as these bytes do, which are a comma, a name in quotes and a colon; stays
     * where it is if not.
     */
    public boolean nextIs(byte[] member) {
        int from = at;
        int value = from + member.length;
        // behind a value, whose end is known, stands a comma, and in an object only
        if (state != State.OPEN
                || valueTo != from
                || !object
                || value >= end
                || bytes[from + 2] != member[2]
                || bytes[value] <= ' '
                || !Arrays.equals(bytes, from, value, member, 0, member.length)) {
            return false;
        }
        nameBytes = bytes;
        nameFrom = from + 2;
        nameTo = value - 2;
        valueFrom = value;
        valueTo = -1;
        return true;
    }

    private boolean readName() {
        if (at >= end) {
            return stop(State.CUT);
        }
        if (bytes[at] != '"') {
            return stop(State.BROKEN);
        }
        int after = plainName();
        if (after < 0) {
            after = Json.string(bytes, at, end);
            if (after < 0) {
                return stop(after == Json.CUT ? State.CUT : State.BROKEN);
            }
            name(Escapes.resolve(new Slice(bytes, at + 1, after - 1)));
        }
        at = Json.colon(bytes, after, end);
        return at >= 0 || stop(at == Json.CUT ? State.CUT : State.BROKEN);
    }

    /** Takes a name without escapes, as they nearly all are, without a second look; says where it ends, or -1. */
    private int plainName() {
        int quote = Json.plain(bytes, at + 1, end);
        if (quote >= end || bytes[quote] != '"') {
            return -1;
        }
        nameBytes = bytes;
        nameFrom = at + 1;
        nameTo = quote;
        return quote + 1;
    }

    private void name(Slice name) {
        nameBytes = name.bytes();
        nameFrom = name.from();
        nameTo = name.to();
    }

    private boolean pastValue() {
        if (valueFrom < 0) {
            return true;
        }
        return valueTo() >= 0;
    }

    private boolean stop(State reason) {
        state = reason;
        return false;
    }

    public State state() {
        return state;
    }

    /** Where the walk stands: after the closing bracket once it is closed. */
    public int position() {
        return at;
    }

    public String name() {
        return EightBytes.text(nameBytes, nameFrom, nameTo);
    }

    /** What the table says of the current name; null where it does not know it. */
    public <T> @Nullable T nameIn(NameTable<T> table) {
        return table.of(nameBytes, nameFrom, nameTo);
    }

    /** Whether the name stands among the bytes as it is, without escapes. */
    boolean hasPlainName() {
        return nameBytes == bytes;
    }

    int nameFrom() {
        return nameFrom;
    }

    int nameTo() {
        return nameTo;
    }

    public int valueFrom() {
        return valueFrom;
    }

    /** The current value; as much as there is, where it does not end. */
    public Slice value() {
        int to = valueTo();
        return new Slice(bytes, valueFrom, to < 0 ? end : to);
    }

    /** After the current value; negative where it does not end, which ends the walk too. */
    public int valueTo() {
        if (valueTo == -1) {
            int after = Json.skip(bytes, valueFrom, end);
            if (after < 0) {
                valueTo = -2;
                stop(after == Json.CUT ? State.CUT : State.BROKEN);
            } else {
                valueTo = after;
                at = after;
            }
        }
        return valueTo;
    }
}

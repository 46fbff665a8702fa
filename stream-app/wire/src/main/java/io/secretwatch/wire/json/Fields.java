package io.secretwatch.wire.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object by name, their values unread.
 *
 * <p>Of members with the same name the first counts: a reader of the head of an event cannot see a later one, and both must agree.
 */
public final class Fields {

    // no event and no envelope has as many; an object made to fill the memory may
    private static final int MAX_MEMBERS = 10_000;

    /** Up to so many members, to compare all names is less than to make texts of them. */
    private static final int MAX_LISTED = 48;

    /** Of each member the ends of its name and of its value. */
    private static final int ENDS = 4;

    private final Walk walk;
    private final Slice slice;

    /** The ends of all members in their order, while they are few and their names are without escapes; else all are in the map. */
    private int[] ends = new int[ENDS * 8];

    private int listed;
    private boolean isList = true;
    private @Nullable Map<String, Slice> byName;
    private String cutName = "";
    private @Nullable Slice cutValue;
    private final int resume;
    private String mistyped = "";

    private Fields(Walk walk, Slice slice) {
        this.walk = walk;
        this.slice = slice;
        while (walk.next()) {
            if (walk.valueTo() >= 0) {
                keep();
            } else {
                cutName = walk.name();
                cutValue = walk.value();
            }
        }
        resume = walk.state() == Walk.State.CLOSED ? walk.position() : slice.to();
    }

    private void keep() {
        if (isList && listed < MAX_LISTED && walk.hasPlainName()) {
            list();
            return;
        }
        Map<String, Slice> all = all();
        isList = false;
        if (all.size() < MAX_MEMBERS) {
            all.putIfAbsent(walk.name(), walk.value());
        }
    }

    private void list() {
        int at = ENDS * listed;
        if (at == ends.length) {
            ends = Arrays.copyOf(ends, 2 * at);
        }
        ends[at] = walk.nameFrom();
        ends[at + 1] = walk.nameTo();
        ends[at + 2] = walk.valueFrom();
        ends[at + 3] = walk.valueTo();
        listed++;
    }

    /** Reads the object at the slice's start, as far as it goes. */
    public static Fields of(Slice slice) {
        return new Fields(Walk.over(slice), slice);
    }

    /** Whether the object ended with its bracket, in the middle, or in something that is not JSON. */
    public Walk.State state() {
        return walk.state();
    }

    /** Where the next document may start. */
    public int resume() {
        return resume;
    }

    /** A place not behind the one at which an object that is not JSON goes wrong. */
    public int broken() {
        return Math.max(walk.position(), slice.from() + 1);
    }

    /** The object's own bytes, as far as they go. */
    public Slice slice() {
        return slice;
    }

    public Map<String, Slice> all() {
        Map<String, Slice> all = byName;
        if (all == null) {
            all = new LinkedHashMap<>();
            for (int at = 0; at < ENDS * listed; at += ENDS) {
                all.putIfAbsent(EightBytes.text(slice.bytes(), ends[at], ends[at + 1]), valueAt(at));
            }
            byName = all;
        }
        return all;
    }

    private Slice valueAt(int at) {
        return new Slice(slice.bytes(), ends[at + 2], ends[at + 3]);
    }

    /** A whole value, even one that says null; absent where none has the name, which is of ASCII. */
    private @Nullable Slice find(String name) {
        if (!isList) {
            return all().get(name);
        }
        for (int at = 0; at < ENDS * listed; at += ENDS) {
            if (ends[at + 1] - ends[at] == name.length() && isNamed(at, name)) {
                return valueAt(at);
            }
        }
        return null;
    }

    private boolean isNamed(int at, String name) {
        byte[] b = slice.bytes();
        int from = ends[at];
        for (int i = name.length() - 1; i >= 0; i--) {
            if (b[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public boolean has(String name) {
        return find(name) != null;
    }

    /** A whole value that does not say null; null where there is none. */
    public @Nullable Slice valueOrNull(String name) {
        Slice value = find(name);
        return value == null || value.isNull() ? null : value;
    }

    /** A whole value that is not null. */
    public Optional<Slice> value(String name) {
        return Optional.ofNullable(valueOrNull(name));
    }

    /** Whether all whole members have one of these names. */
    public boolean hasOnly(NameTable<?> names) {
        if (!isList) {
            return all().keySet().stream()
                    .allMatch(name -> names.of(Slice.of(name.getBytes(StandardCharsets.UTF_8))) != null);
        }
        for (int at = 0; at < ENDS * listed; at += ENDS) {
            if (names.of(slice.bytes(), ends[at], ends[at + 1]) == null) {
                return false;
            }
        }
        return true;
    }

    /** A value that may have lost its end; it then reaches as far as the bytes do, all of which its reader has to expect. */
    public Optional<Slice> evenCut(String name) {
        return cutValue == null || !cutName.equals(name) || has(name) ? value(name) : Optional.of(cutValue);
    }

    /** The text of a member, empty where it is absent; anything but a string is noted as {@link #mistyped}. */
    public String text(String name) {
        Slice value = valueOrNull(name);
        if (value != null && !value.isString()) {
            mistyped = name;
            return "";
        }
        return value == null ? "" : value.text();
    }

    /** The text at the end of a path through objects, empty where any step is something else. */
    public String path(String... names) {
        Fields here = this;
        for (int i = 0; i < names.length - 1; i++) {
            Slice next = here.valueOrNull(names[i]);
            if (next == null || !next.isObject()) {
                return "";
            }
            here = of(next);
        }
        Slice text = here.valueOrNull(names[names.length - 1]);
        return text == null || !text.isString() ? "" : text.text();
    }

    /** A member that was asked for and had another type than it must have; empty where all were right. */
    public String mistyped() {
        return mistyped;
    }
}

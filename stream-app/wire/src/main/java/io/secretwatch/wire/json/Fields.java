package io.secretwatch.wire.json;

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

    private final Map<String, Slice> complete = new LinkedHashMap<>();
    private final Walk walk;
    private final Slice slice;
    private String cutName = "";
    private @Nullable Slice cutValue;
    private final int resume;
    private String mistyped = "";

    private Fields(Walk walk, Slice slice) {
        this.walk = walk;
        this.slice = slice;
        while (walk.next()) {
            Slice value = walk.value();
            if (walk.state() == Walk.State.OPEN) {
                keep(walk.name(), value);
            } else {
                cutName = walk.name();
                cutValue = value;
            }
        }
        resume = walk.state() == Walk.State.CLOSED ? walk.position() : slice.to();
    }

    private void keep(String name, Slice value) {
        if (complete.size() < MAX_MEMBERS) {
            complete.putIfAbsent(name, value);
        }
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
        return complete;
    }

    public boolean has(String name) {
        return complete.containsKey(name);
    }

    /** A whole value that is not null. */
    public Optional<Slice> value(String name) {
        Slice value = complete.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /** A value that may have lost its end; it then reaches as far as the bytes do, all of which its reader has to expect. */
    public Optional<Slice> evenCut(String name) {
        if (cutValue == null || !cutName.equals(name) || complete.containsKey(name)) {
            return value(name);
        }
        return Optional.of(cutValue);
    }

    /** The text of a member, empty where it is absent; anything but a string is noted as {@link #mistyped}. */
    public String text(String name) {
        Optional<Slice> value = typed(name, '"');
        return value.isEmpty() ? "" : value.get().text();
    }

    /** The members of a member; none where it is absent or noted as {@link #mistyped}. */
    public Optional<Fields> object(String name) {
        return typed(name, '{').map(slice -> of(slice));
    }

    public Optional<Slice> array(String name) {
        return typed(name, '[');
    }

    /** The text at the end of a path through objects, empty where any step is something else. */
    public String path(String... names) {
        Fields here = this;
        for (int i = 0; i < names.length - 1; i++) {
            Optional<Slice> next = here.value(names[i]).filter(Slice::isObject);
            if (next.isEmpty()) {
                return "";
            }
            here = of(next.get());
        }
        return here.value(names[names.length - 1])
                .filter(Slice::isString)
                .map(Slice::text)
                .orElse("");
    }

    private Optional<Slice> typed(String name, char opening) {
        Optional<Slice> value = value(name);
        if (value.isPresent() && value.get().first() != opening) {
            mistyped = name;
            return Optional.empty();
        }
        return value;
    }

    /** A member that was asked for and had another type than it must have; empty where all were right. */
    public String mistyped() {
        return mistyped;
    }

    /** Passes on what a nested object's reader found wrong. */
    public void mistypedIn(String name, Fields nested) {
        if (!nested.mistyped.isEmpty()) {
            mistyped = name;
        }
    }

    public void mistyped(String name) {
        mistyped = name;
    }
}

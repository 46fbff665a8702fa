package io.secretwatch.audit.bytes;

import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Walk;
import org.jspecify.annotations.Nullable;

/**
 * Where the members of an audit event stand. It grows as far as its reader goes on: to what the head of an event needs for the many that are
 * of no interest, to the end for the few that are read.
 *
 * <p>Of members with the same name the first counts.
 */
public final class EventIndex {

    private final Slice object;
    private final Walk walk;

    /** By field where its value begins and ends; 0 where it was not seen whole, as no value stands before the object's bracket. */
    private final int[] ends = new int[2 * EventField.COUNT];

    private @Nullable EventField field;
    private boolean foreign;
    private @Nullable Fields fields;

    private EventIndex(Slice object) {
        this.object = object;
        this.walk = Walk.over(object);
    }

    /** Of the object at the slice's start, none of whose members was looked at. */
    public static EventIndex of(Slice object) {
        return new EventIndex(object);
    }

    /** Goes to the next member; {@code false} where there is none that starts. */
    public boolean next() {
        EventField usual = field == null ? null : field.goToFollower(walk);
        if (usual == null && !walk.next()) {
            return false;
        }
        field = usual != null ? usual : EventField.at(walk);
        int end = walk.valueTo();
        if (field == null) {
            foreign = true;
        } else if (end >= 0 && !has(field)) {
            ends[2 * field.place()] = walk.valueFrom();
            ends[2 * field.place() + 1] = end;
        }
        return true;
    }

    /** Goes to the end, or as far as there is one. */
    public void finish() {
        while (walk.state() == Walk.State.OPEN) {
            next();
        }
    }

    /** The member that was come to last; null where it is not one of an event. */
    public @Nullable EventField field() {
        return field;
    }

    /** The value that was come to last; as much as there is, where it does not end. */
    public Slice value() {
        return walk.value();
    }

    /** Whether the value that was come to last has its end. */
    public boolean isWhole() {
        return walk.state() == Walk.State.OPEN;
    }

    /** A value that was come to, is whole and not null; null otherwise. */
    public @Nullable Slice value(EventField wanted) {
        int from = ends[2 * wanted.place()];
        int to = ends[2 * wanted.place() + 1];
        return from == 0 || object.bytes()[from] == 'n' ? null : new Slice(object.bytes(), from, to);
    }

    /** Whether a member was come to, even if it says null. */
    public boolean has(EventField wanted) {
        return ends[2 * wanted.place()] > 0;
    }

    /** Whether a member was come to that the API server does not write. */
    public boolean hasForeign() {
        return foreign;
    }

    /** All members of the object, as far as it goes. */
    public Fields fields() {
        Fields known = fields;
        if (known == null) {
            known = Fields.of(object);
            fields = known;
        }
        return known;
    }

    /** How the walk over the members stands. */
    public Walk walk() {
        return walk;
    }

    /** Whether the object ended with its bracket. */
    public boolean isClosed() {
        return walk.state() == Walk.State.CLOSED;
    }

    /** The bytes from the object's start on. */
    public Slice object() {
        return object;
    }

    /** Where the next document may start, once this one is read to its end. */
    public int resume() {
        return isClosed() ? walk.position() : object.to();
    }
}

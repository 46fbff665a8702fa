package io.secretwatch.judge;

import io.secretwatch.knowledge.StateKind;
import java.util.Arrays;
import java.util.Optional;

/** What was looked up for one activity: several rules ask for the same, and a look at the disk costs more than all else. They ask for a handful of things. */
final class Recalled {

    private StateKind<?>[] kinds = new StateKind<?>[16];
    private String[] keys = new String[16];
    private Optional<?>[] values = new Optional<?>[16];
    private int count;

    /** The same, for the next activity. */
    Recalled emptied() {
        count = 0;
        return this;
    }

    /** Where the answer is to what was looked up already; negative where it was not. */
    @SuppressWarnings("ReferenceEquality") // each kind is one object
    int find(StateKind<?> kind, String key) {
        for (int i = 0; i < count; i++) {
            if (kinds[i] == kind && keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** The answer that is there, of the kind that was asked for. */
    @SuppressWarnings("unchecked") // each kind has one type
    <V> Optional<V> answer(int at) {
        return (Optional<V>) values[at];
    }

    void keep(StateKind<?> kind, String key, Optional<?> value) {
        if (count == keys.length) {
            kinds = Arrays.copyOf(kinds, 2 * count);
            keys = Arrays.copyOf(keys, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        kinds[count] = kind;
        keys[count] = key;
        values[count++] = value;
    }
}

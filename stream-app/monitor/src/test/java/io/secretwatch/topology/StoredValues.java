package io.secretwatch.topology;

import io.secretwatch.knowledge.StateKind;
import io.secretwatch.topology.binary.BinaryFormat;

/** How values of state stand in stores and changelogs, for measurements outside of this package. */
public final class StoredValues {

    private StoredValues() {}

    public static <V> BinaryFormat<V> format(StateKind<V> kind) {
        return new BinaryFormat<>(kind.name(), kind.type());
    }
}

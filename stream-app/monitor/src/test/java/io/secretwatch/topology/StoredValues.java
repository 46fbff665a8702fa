package io.secretwatch.topology;

import io.secretwatch.knowledge.StateKind;
import org.apache.kafka.common.serialization.Serde;

/** How values of state stand in stores and changelogs, for measurements outside of this package. */
public final class StoredValues {

    private StoredValues() {}

    public static <V> Serde<V> serde(StateKind<V> kind) {
        return StateSerdes.of(kind.type());
    }
}

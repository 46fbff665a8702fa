package io.secretwatch.topology;

import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.Retention;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.knowledge.StateKind.Residence;
import io.secretwatch.topology.binary.BinaryFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The judge's state as state stores, one for each kind: logged, so that they survive the machine; with the cache of Kafka Streams, so that
 * of what changes again and again, such as clocks and open findings, the changelog has what it was at each commit.
 */
final class StreamsState implements JudgeState {

    private static final int LARGEST_RECORD = 8 << 20;
    /** Of each kind and task: some thousand entries. */
    private static final int RECENT = 256 << 10;

    /** The settings of a changelog topic. */
    static final Map<String, String> CHANGELOG = Map.of(
            "cleanup.policy",
            "compact",
            "compression.type",
            "lz4",
            "max.message.bytes",
            Integer.toString(LARGEST_RECORD),
            "message.timestamp.type",
            "CreateTime");

    private final Map<String, KeyedState<?>> states = new HashMap<>();

    /** The state of one judge task. */
    StreamsState(ProcessingContext context) {
        JudgeState memory = new InMemoryState();
        StateKinds.ALL.forEach(kind -> states.put(kind.name(), open(kind, memory, context)));
        noteForms();
    }

    /** A store that is empty does not show which version has it: a value that another one writes there, that one could not read when the task comes back to it. */
    private void noteForms() {
        KeyedState<Long> forms = of(StateKinds.FORMS);
        // all are looked at before one is written
        StateKinds.ALL.forEach(kind ->
                forms.get("", kind.name()).ifPresent(form -> format(kind).expectForm(form)));
        StateKinds.ALL.stream()
                .filter(kind -> forms.get("", kind.name()).isEmpty())
                .forEach(kind -> forms.put("", kind.name(), format(kind).form()));
    }

    private static <V> BinaryFormat<V> format(StateKind<V> kind) {
        return new BinaryFormat<>(kind.name(), kind.type());
    }

    /** The stores of all kinds. */
    static List<StoreBuilder<?>> stores() {
        return StateKinds.ALL.stream().<StoreBuilder<?>>map(StreamsState::store).toList();
    }

    @Override
    @SuppressWarnings("unchecked") // a name has one kind, and a kind one type
    public <V> KeyedState<V> of(StateKind<V> kind) {
        return (KeyedState<V>) Objects.requireNonNull(states.get(kind.name()), "a kind stands in the table");
    }

    private static <V> KeyedState<V> open(StateKind<V> kind, JudgeState memory, ProcessingContext context) {
        StoredState<V> stored = new StoredState<>(context.getStateStore(kind.name()), format(kind));
        if (kind.residence() == Residence.HEAP) {
            return new CachedState<>(memory.of(kind), stored);
        }
        // what is kept for the duplicate window is of one event, and seldom asked for again
        return kind.retention() instanceof Retention.DuplicateWindow<?> ? stored : new RecentState<>(stored, RECENT);
    }

    private static <V> StoreBuilder<?> store(StateKind<V> kind) {
        KeyValueBytesStoreSupplier supplier = kind.residence() == Residence.HEAP
                ? Stores.inMemoryKeyValueStore(kind.name())
                : Stores.persistentKeyValueStore(kind.name());
        return Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(CHANGELOG);
    }
}

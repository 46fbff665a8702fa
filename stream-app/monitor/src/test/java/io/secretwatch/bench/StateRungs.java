package io.secretwatch.bench;

import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.topology.StoredValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What it takes to look up and keep a value of the judge's state in memory, and to write and read it as the state stores do. */
public class StateRungs extends Rungs {

    @Param({"principals", "habits", "workloads", "incidents"})
    public String kind;

    private Rung<?> rung;

    @Setup
    public void judge() {
        WarmJudge warm = new WarmJudge(Sample.activities());
        StateKind<?> asked = StateKinds.ALL.stream()
                .filter(one -> one.name().equals(kind))
                .findAny()
                .orElseThrow();
        rung = rung(warm, asked);
    }

    private static <V> Rung<V> rung(WarmJudge warm, StateKind<V> kind) {
        return new Rung<>(warm.state.of(kind), StoredValues.serde(kind));
    }

    @Benchmark
    public Object get() {
        return rung.get();
    }

    @Benchmark
    public void put() {
        rung.put();
    }

    @Benchmark
    public byte[] writeJson() {
        return rung.write();
    }

    @Benchmark
    public Object readJson() {
        return rung.read();
    }

    /** The entries of one kind, in turn. */
    private static final class Rung<V> {

        private final KeyedState<V> state;
        private final Serde<V> serde;
        private final List<String> keys = new ArrayList<>();
        private final List<V> values = new ArrayList<>();
        private final List<byte[]> written = new ArrayList<>();
        private int next;

        Rung(KeyedState<V> state, Serde<V> serde) {
            this.state = state;
            this.serde = serde;
            state.range("", "\uffff", (key, value) -> {
                keys.add(key);
                values.add(value);
                written.add(serde.serializer().serialize("", value));
            });
        }

        Optional<V> get() {
            return state.get(keys.get(next()));
        }

        void put() {
            int one = next();
            state.put(keys.get(one), values.get(one));
        }

        byte[] write() {
            return serde.serializer().serialize("", values.get(next()));
        }

        V read() {
            return serde.deserializer().deserialize("", written.get(next()));
        }

        private int next() {
            next = next + 1 < keys.size() ? next + 1 : 0;
            return next;
        }
    }
}

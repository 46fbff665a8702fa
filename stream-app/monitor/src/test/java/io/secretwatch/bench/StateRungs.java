package io.secretwatch.bench;

import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.topology.StoredValues;
import io.secretwatch.topology.binary.BinaryFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        return new Rung<>(warm.state.of(kind), StoredValues.format(kind));
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
    public byte[] write() {
        return rung.write();
    }

    @Benchmark
    public Object read() {
        return rung.read();
    }

    /** The entries of one kind, in turn. */
    private static final class Rung<V> {

        private final KeyedState<V> state;
        private final BinaryFormat<V> format;
        private final List<String> keys = new ArrayList<>();
        private final List<V> values = new ArrayList<>();
        private final List<byte[]> written = new ArrayList<>();
        private int next;

        Rung(KeyedState<V> state, BinaryFormat<V> format) {
            this.state = state;
            this.format = format;
            state.range("", "\uffff", (key, value) -> {
                keys.add(key);
                values.add(value);
                written.add(format.write(value));
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
            return format.write(values.get(next()));
        }

        V read() {
            return format.read(written.get(next()));
        }

        private int next() {
            next = next + 1 < keys.size() ? next + 1 : 0;
            return next;
        }
    }
}

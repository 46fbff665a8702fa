package io.secretwatch.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What no change of the monitor makes quicker or slower: the quotes of an event of no interest are counted. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class YardstickRungs {

    private List<byte[]> lines;
    private int next;

    @Setup
    public void read() {
        lines = List.of(Sample.lines(EventKind.NO_INTEREST));
    }

    @Benchmark
    public int quotes() {
        next = next + 1 < lines.size() ? next + 1 : 0;
        int quotes = 0;
        for (byte one : lines.get(next)) {
            quotes += one == '"' ? 1 : 0;
        }
        return quotes;
    }
}

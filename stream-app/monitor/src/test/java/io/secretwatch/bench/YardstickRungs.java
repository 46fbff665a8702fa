package io.secretwatch.bench;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What no change of the monitor makes quicker or slower: the quotes of an event of no interest are counted. */
public class YardstickRungs extends Rungs {

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

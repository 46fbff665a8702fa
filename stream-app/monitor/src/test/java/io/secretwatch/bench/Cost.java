package io.secretwatch.bench;

import io.secretwatch.app.bench.ProcStat;
import io.secretwatch.app.bench.ProcessCost;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a process took, and which threads of it.
 *
 * @param threads seconds of processor time; {@link ThreadKind#REST} is what is left of the whole
 */
record Cost(ProcessCost process, Map<ThreadKind, Double> threads) {

    static Cost of(ProcessCost process, Iterable<ProcStat> threads) {
        Map<ThreadKind, Double> kinds = new EnumMap<>(ThreadKind.class);
        for (ThreadKind kind : ThreadKind.values()) {
            kinds.put(kind, 0.0);
        }
        double known = 0;
        for (ProcStat thread : threads) {
            ThreadKind kind = ThreadKind.of(thread.name());
            if (kind != ThreadKind.REST) {
                kinds.merge(kind, thread.seconds(), Double::sum);
                known += thread.seconds();
            }
        }
        kinds.put(ThreadKind.REST, Math.max(0, process.processor() - known));
        return new Cost(process, kinds);
    }

    double processor() {
        return process.processor();
    }

    double wall() {
        return process.wall();
    }

    double peakMegabytes() {
        return process.peakMegabytes();
    }
}

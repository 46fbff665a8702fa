package io.secretwatch.bench;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a process took.
 *
 * @param processor seconds of the user and of the system, from its start to its end
 * @param wall seconds
 * @param peakMegabytes of resident memory
 * @param threads seconds of processor time; {@link ThreadKind#REST} is what is left of the whole
 */
record Cost(double processor, double wall, double peakMegabytes, Map<ThreadKind, Double> threads) {

    static Cost of(double processor, double wall, double peakMegabytes, Iterable<ProcStat> threads) {
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
        kinds.put(ThreadKind.REST, Math.max(0, processor - known));
        return new Cost(processor, wall, peakMegabytes, kinds);
    }
}

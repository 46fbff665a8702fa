package io.secretwatch.bench;

import com.sun.management.ThreadMXBean;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.judge.Judge;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it takes to judge an activity, by kind. Each iteration takes a judge that has judged the recording, and goes on with activities of one
 * kind, each as an event of its own. How many there are is fixed, because the more time goes by for a judge the more it forgets.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 8)
@Measurement(iterations = 10)
public class JudgeRungs {

    private static final int ACTIVITIES = 3_000;

    /** As far apart as those of the recording are on average. */
    private static final Duration STEP = Duration.ofMillis(300);

    @Param
    public ActivityKind kind;

    private List<Activity> recorded;
    private List<Activity> ofKind;
    private Judge judge;
    private List<Activity> next;

    @Setup(Level.Trial)
    public void read() {
        recorded = Sample.activities();
        ofKind = Sample.activities(kind);
    }

    @Setup(Level.Iteration)
    public void warm() {
        WarmJudge warm = new WarmJudge(recorded);
        judge = warm.judge;
        next = new ArrayList<>(ACTIVITIES);
        Instant time = warm.newest;
        for (int i = 0; i < ACTIVITIES; i++) {
            time = time.plus(STEP);
            next.add(at(ofKind.get(i % ofKind.size()), time, i));
        }
    }

    /** What the rung allocates: JMH's own count has what {@link #warm} allocates in it too. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Memory {

        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        /** Bytes an activity. */
        public double allocated;

        long total() {
            return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        }
    }

    @Benchmark
    @OperationsPerInvocation(ACTIVITIES)
    public void activity(Memory memory, Blackhole out) {
        long before = memory.total();
        for (Activity activity : next) {
            out.consume(judge.accept(activity));
            out.consume(judge.advance(activity.occurrence().time()));
        }
        memory.allocated = (memory.total() - before) / (double) ACTIVITIES;
    }

    private static Activity at(Activity activity, Instant time, int number) {
        Occurrence o = activity.occurrence();
        String fingerprint = "%032x".formatted(number);
        return activity.with(new Occurrence(
                o.cluster(),
                time,
                fingerprint,
                "bench-" + fingerprint,
                o.actor(),
                o.call(),
                o.outcome(),
                o.flags(),
                o.backEnd()));
    }
}

package io.secretwatch.bench;

import io.secretwatch.app.bench.Table;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The rungs of single steps: each in a JVM of its own, with its time and the bytes that it allocates. */
final class MicroLadder {

    private static final List<Class<?>> RUNGS =
            List.of(YardstickRungs.class, DecodeRungs.class, JudgeRungs.class, AlertRungs.class, StateRungs.class);

    private final String only;
    private final int forks;
    private final List<String> flags;

    MicroLadder(String only, int forks, List<String> flags) {
        this.only = only;
        this.forks = forks;
        this.flags = flags;
    }

    String run() {
        System.out.println("micro rungs, JVM flags: " + (flags.isEmpty() ? "none" : String.join(" ", flags)));
        double yardstick = 0;
        Table table = new Table(2, "rung", "kind", "ns", "lowest", "highest", "of the yardstick", "bytes");
        for (Class<?> rung : RUNGS) {
            boolean isYardstick = rung == YardstickRungs.class;
            for (RunResult result : measure(rung, isYardstick ? "" : only)) {
                double nanos = median(result.getPrimaryResult());
                yardstick = isYardstick ? nanos : yardstick;
                table.row(row(result, nanos / yardstick));
            }
        }
        return table.text();
    }

    private Collection<RunResult> measure(Class<?> rung, String part) {
        System.out.println("  " + rung.getSimpleName() + " ...");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^(?=.*(?i:" + part + ")).*\\." + rung.getSimpleName() + "\\.")
                .forks(forks)
                .jvmArgsAppend(flags.toArray(String[]::new))
                .addProfiler("gc")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        try {
            return new Runner(options.build()).run();
        } catch (NoBenchmarksException e) {
            return List.of();
        } catch (RunnerException e) {
            throw new IllegalStateException(rung.getSimpleName(), e);
        }
    }

    private static String[] row(RunResult result, double ratio) {
        Result<?> primary = result.getPrimaryResult();
        String rung = result.getParams().getBenchmark();
        String family = rung.replaceFirst(".*\\.([A-Za-z]+)Rungs\\..*", "$1").toLowerCase(Locale.ROOT);
        return new String[] {
            family + " " + primary.getLabel(),
            kind(result),
            "%,.0f".formatted(median(primary)),
            "%,.0f".formatted(primary.getStatistics().getMin()),
            "%,.0f".formatted(primary.getStatistics().getMax()),
            "%.2f".formatted(ratio),
            "%,.0f".formatted(allocated(result))
        };
    }

    /** Of the iterations: where other programs run, one of them may take ten times as long, and the mean with it. */
    private static double median(Result<?> result) {
        return result.getStatistics().getPercentile(50);
    }

    private static String kind(RunResult result) {
        String kind = result.getParams().getParam("kind");
        return kind == null ? "" : kind.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By the rung itself where it counts them, else by JMH. */
    private static double allocated(RunResult result) {
        double bytes = Double.NaN;
        for (String other : result.getSecondaryResults().keySet()) {
            if (other.endsWith("allocated")) {
                return result.getSecondaryResults().get(other).getStatistics().getMean();
            }
            if (other.endsWith("gc.alloc.rate.norm")) {
                bytes = result.getSecondaryResults().get(other).getScore();
            }
        }
        return bytes;
    }
}

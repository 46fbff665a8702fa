package io.secretwatch.app.bench;

import java.util.Arrays;
import java.util.Collection;

/** Several measurements of the same. */
public record Figures(double lowest, double median, double highest) {

    /** Of at least one. */
    public static Figures of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        return new Figures(sorted[0], median(sorted), sorted[sorted.length - 1]);
    }

    /** The lowest measurement that this share of all is not above. */
    public static double notAbove(double share, Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).sum() / 2;
    }
}

package io.secretwatch.activity.manifest;

import io.secretwatch.activity.Exposure;
import io.secretwatch.wire.io.ShippedTable;
import java.util.List;
import java.util.Optional;

/**
 * A place in the file system of a node that leads to Secrets of others, or to the node itself.
 *
 * @param path where it is; {@code *} stands for any one name
 * @param holds what is there, as the end of a sentence: {@code , where …}
 */
public record HostPlace(String path, Reach reach, String holds) {

    /** What a place gives to those who see it, the most first. */
    public enum Reach {
        /** Secrets, or the credentials with which they are read. */
        SECRETS,
        /** What the node runs, to those who can write there. */
        CONTROL,
        /** What processes show of themselves, such as their environment. */
        PROCESSES,
        /** What containers log. */
        LOGS,
        /** Nothing, though it lies within another place. */
        NOTHING
    }

    private static final String TABLE = "host-places.tsv";
    private static final List<Known> PLACES = places();

    private static List<Known> places() {
        return ShippedTable.rows(HostPlace.class, TABLE).stream()
                .map(row -> new HostPlace(row[0], Reach.valueOf(row[1]), row.length > 2 ? row[2] : ""))
                .map(place -> new Known(place, List.of(place.path.substring(1).split("/", -1))))
                .toList();
    }

    /**
     * The place that a {@code hostPath} is, lies in, or has below it; absent where there is none.
     *
     * @param writable whether it can be written to, or that is not known
     */
    public static Optional<HostPlace> of(String written, boolean writable) {
        if (written.equals(JsonPatch.UNKNOWN)) {
            return Optional.of(new HostPlace(written, Reach.SECRETS, "a path that the log does not show"));
        }
        List<String> steps = HostPath.steps(written);
        Optional<Known> around = Optional.empty();
        Optional<Known> below = Optional.empty();
        for (Known known : PLACES) {
            if (known.place.reach == Reach.CONTROL && !writable) {
                continue;
            }
            if (known.contains(steps)) {
                around = around.filter(deeper -> deeper.steps.size() >= known.steps.size())
                        .or(() -> Optional.of(known));
            } else if (known.liesIn(steps)) {
                below = below.filter(worse -> !known.showsMoreThan(worse)).or(() -> Optional.of(known));
            }
        }
        // what has a place below it shows more than what it lies in
        Optional<Known> within = around;
        Optional<Known> found = below.filter(known -> within.isEmpty() || known.showsMoreThan(within.get()));
        return (found.isPresent() ? found : around).map(Known::place).filter(place -> place.reach != Reach.NOTHING);
    }

    /** Whether an exposure of this kind is a path of the node that is such a place. */
    public static boolean isMounted(Exposure.Kind kind) {
        return switch (kind) {
            case HOST_SECRETS, HOST_CONTROL, HOST_PROCESSES, HOST_LOGS -> true;
            default -> false;
        };
    }

    /** A path of a node as the container runtime takes it. */
    public static String cleaned(String written) {
        return HostPath.cleaned(written);
    }

    /** A place, and its path in steps. */
    private record Known(HostPlace place, List<String> steps) {

        boolean showsMoreThan(Known other) {
            return place.reach.compareTo(other.place.reach) < 0;
        }

        boolean contains(List<String> path) {
            return path.size() >= steps.size() && agrees(path, steps.size());
        }

        boolean liesIn(List<String> path) {
            return path.size() < steps.size() && agrees(path, path.size());
        }

        private boolean agrees(List<String> path, int length) {
            for (int i = 0; i < length; i++) {
                if (!steps.get(i).equals("*") && !steps.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}

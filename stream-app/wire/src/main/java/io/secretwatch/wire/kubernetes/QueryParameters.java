package io.secretwatch.wire.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Query parameters of Kubernetes' own API, whose values hold no secret; {@code command} is not one of them. */
public final class QueryParameters {

    /** Those that say what was asked for. */
    public static final Set<String> OF_SELECTION = Set.of(
            "labelSelector",
            "fieldSelector",
            "limit",
            "resourceVersion",
            "resourceVersionMatch",
            "watch",
            "sendInitialEvents",
            "allowWatchBookmarks",
            "timeoutSeconds",
            "dryRun",
            "propagationPolicy",
            "pretty");

    private static final Set<String> FURTHER = Set.of(
            "continue",
            "timeout",
            "fieldManager",
            "fieldValidation",
            "force",
            "gracePeriodSeconds",
            "orphanDependents",
            "container",
            "stdin",
            "stdout",
            "stderr",
            "tty",
            "follow",
            "previous",
            "sinceSeconds",
            "sinceTime",
            "tailLines",
            "limitBytes",
            "timestamps",
            "ports",
            "includeObject",
            "path",
            "stream",
            "insecureSkipTLSVerifyBackend");

    /** Those of either, by their length: a name is compared with few others. */
    private static final String[][] BY_LENGTH = byLength();

    private QueryParameters() {}

    private static String[][] byLength() {
        List<String> names =
                Stream.of(OF_SELECTION, FURTHER).flatMap(Set::stream).sorted().toList();
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        return IntStream.rangeClosed(0, longest)
                .mapToObj(length ->
                        names.stream().filter(name -> name.length() == length).toArray(String[]::new))
                .toArray(String[][]::new);
    }

    /** Whether the API server knows a parameter of this name that holds no secret. */
    public static boolean isHarmless(String name) {
        return isHarmless(name, 0, name.length());
    }

    /** The same of a name within a text, which is compared as it stands there: one that is percent-encoded is not known so. */
    public static boolean isHarmless(String text, int from, int to) {
        if (to - from >= BY_LENGTH.length) {
            return false;
        }
        for (String name : BY_LENGTH[to - from]) {
            if (text.startsWith(name, from)) {
                return true;
            }
        }
        return false;
    }
}

package io.secretwatch.wire.kubernetes;

import java.util.Set;

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

    private QueryParameters() {}

    /** Whether the API server knows a parameter of this name that holds no secret. */
    public static boolean isHarmless(String name) {
        return OF_SELECTION.contains(name) || FURTHER.contains(name);
    }
}

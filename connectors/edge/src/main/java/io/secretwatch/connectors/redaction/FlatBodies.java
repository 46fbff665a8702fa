package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.redaction.RedactedPlace;
import java.util.Set;

/** Bodies that a log pipeline made flat, such as {@code requestObject.data.password}: what the object is cannot be seen there, so nearly all goes. */
final class FlatBodies {

    /** What the monitor reads of a Pod, and is no value. */
    private static final Set<String> NAMES = Set.of(
            "name",
            "namespace",
            "kind",
            "apiVersion",
            "secretName",
            "serviceAccountName",
            "claimName",
            "generateName",
            "path",
            "type",
            "uid",
            "image",
            "mountPath");

    private static final Set<String> VALUES =
            Set.of("data", "stringData", "binaryData", "annotations", "value", "args", "command");

    private FlatBodies() {}

    static boolean isPart(String name) {
        return name.contains("requestObject.")
                || name.contains("responseObject.")
                || name.contains("requestObject_")
                || name.contains("responseObject_");
    }

    static void apply(Pass pass, int node, String name) {
        String[] steps = name.split("[._\\[\\]]+", 0);
        boolean plain = NAMES.contains(steps[steps.length - 1]);
        for (String step : steps) {
            plain &= !VALUES.contains(step);
        }
        if (!plain) {
            pass.values(node, RedactedPlace.BODY);
        }
    }
}

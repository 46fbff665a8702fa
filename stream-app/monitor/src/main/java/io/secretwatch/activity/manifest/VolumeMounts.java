package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the containers of a pod spec mount its volumes. Few Pods have a volume of which that matters, so it is looked at when it is asked for. */
final class VolumeMounts {

    /** Of what is no pod spec. */
    static final VolumeMounts UNKNOWN = new VolumeMounts(MissingNode.getInstance());

    private final JsonNode spec;
    private @Nullable Set<String> readOnly;

    VolumeMounts(JsonNode spec) {
        this.spec = spec;
    }

    /** Whether every container that mounts the volume mounts it for reading only; not where nobody is seen to mount it. */
    boolean areReadOnly(String volume) {
        Set<String> known = readOnly;
        if (known == null) {
            known = readOnly(spec);
            readOnly = known;
        }
        return known.contains(volume);
    }

    private static Set<String> readOnly(JsonNode spec) {
        Set<String> readOnly = new HashSet<>();
        Set<String> written = new HashSet<>();
        for (String list : PodSpecWalk.CONTAINER_LISTS) {
            JsonNode containers = spec.path(list);
            for (int i = 0; i < containers.size(); i++) {
                JsonNode mounts = containers.path(i).path("volumeMounts");
                for (int j = 0; j < mounts.size(); j++) {
                    boolean only = mounts.path(j).path("readOnly").asBoolean(false);
                    (only ? readOnly : written).add(mounts.path(j).path("name").asText(""));
                }
            }
        }
        readOnly.removeAll(written);
        // a copy that threads may share, as they do that of what is no pod spec
        return Set.copyOf(readOnly);
    }
}

package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Fingerprint;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the containers of a pod spec run, as digests: enough to recognise a change, without any text of a command line. */
public final class Programs {

    private static final int KEPT = 64;
    private static final int DIGITS = 12;
    /** What a container runs, and what of the Pod it can see. */
    private static final List<String> FIELDS =
            List.of("image", "command", "args", "workingDir", "lifecycle", "volumeMounts", "volumeDevices");

    private final Set<String> digests = new TreeSet<>();

    /** Adds a container, or the part of one that a patch has; one that says nothing of what it runs is passed over. */
    void add(JsonNode container) {
        if (digests.size() < KEPT && FIELDS.stream().anyMatch(container::has)) {
            String[] texts = new String[FIELDS.size() + 1];
            texts[0] = container.path("name").asText("");
            for (int i = 0; i < FIELDS.size(); i++) {
                texts[i + 1] = container.path(FIELDS.get(i)).toString();
            }
            digests.add(Fingerprint.ofTexts(texts).substring(0, DIGITS));
        }
    }

    public Set<String> digests() {
        return digests;
    }
}

package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.activity.classify.RequestLine;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a mutating webhook put into an object, from the annotation that kube-apiserver adds at level Request and above
 * ({@code patch.webhook.admission.k8s.io/round_0_index_0}, since Kubernetes 1.16). The request body does not show it.
 *
 * @param configuration name of the MutatingWebhookConfiguration
 * @param patch a JSON patch
 */
public record Injection(String configuration, JsonNode patch) {

    private static final String PREFIX = "patch.webhook.admission.k8s.io/";
    private static final int LONGEST = 1 << 20;

    /** A class of its own, as it takes long to load and few logs have such an annotation. */
    private static final class Parser {

        private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(200)
                        .maxStringLength(LONGEST)
                        .build())
                .build());
    }

    /** The injections that the event records, in the order of rounds. */
    public static List<Injection> of(Map<String, String> annotations) {
        if (!hasOne(annotations.keySet())) {
            return List.of();
        }
        return annotations.entrySet().stream()
                .filter(annotation -> annotation.getKey().startsWith(PREFIX)
                        && annotation.getValue().length() <= LONGEST)
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .flatMap(annotation -> parse(annotation.getValue()).stream())
                .toList();
    }

    private static boolean hasOne(Set<String> annotations) {
        for (String annotation : annotations) {
            if (annotation.startsWith(PREFIX)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Injection> parse(String text) {
        try {
            JsonNode node = Parser.MAPPER.readTree(text);
            boolean told =
                    node.path("configuration").isTextual() && node.path("patch").isArray();
            return told
                    ? Optional.of(new Injection(
                            RequestLine.cut(node.path("configuration").asText(), 253), node.path("patch")))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** What the patch puts into an object of this kind. */
    public PodSpecWalk added(WorkloadKind kind) {
        return PodSpecWalk.of(kind, patch);
    }
}

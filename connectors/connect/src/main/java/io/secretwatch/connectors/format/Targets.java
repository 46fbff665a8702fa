package io.secretwatch.connectors.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What an alert reached: the resources with role 1, Target. */
record Targets(List<Target> all) {

    private static final int TARGET = 1;

    /** One of them; no namespace is every namespace, or a kind that has none. */
    record Target(String type, String namespace, String name) {

        /** {@code Secret kube-system/admin-token}; a star stands for every one. */
        @Override
        public String toString() {
            return type + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
        }
    }

    static Targets of(JsonNode resources) {
        return new Targets(StreamSupport.stream(resources.spliterator(), false)
                .filter(resource -> resource.path("role_id").asInt() == TARGET)
                .map(resource -> new Target(
                        resource.path("type").asText(""),
                        resource.path("namespace").asText(""),
                        resource.path("name").asText("")))
                .toList());
    }

    /** The namespace where it is one and the same; else empty. */
    String namespace() {
        return common(Target::namespace);
    }

    /** The kind where it is one and the same; else empty. */
    String type() {
        return common(Target::type);
    }

    /** The name where it is one and the same; else empty. */
    String name() {
        return common(Target::name);
    }

    List<String> described() {
        return all.stream().map(Target::toString).toList();
    }

    private String common(Function<Target, String> part) {
        List<String> distinct = all.stream().map(part).distinct().limit(2).toList();
        return distinct.size() == 1 ? distinct.get(0) : "";
    }
}

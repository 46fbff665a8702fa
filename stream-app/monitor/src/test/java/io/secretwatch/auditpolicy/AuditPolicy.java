package io.secretwatch.auditpolicy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.secretwatch.audit.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * An audit policy as kube-apiserver applies it: the first rule that matches gives the level. After {@code ruleMatches} of
 * {@code k8s.io/apiserver/pkg/audit/policy/checker.go}.
 */
public final class AuditPolicy {

    private final JsonNode yaml;

    AuditPolicy(JsonNode yaml) {
        this.yaml = yaml;
    }

    /** One of {@code deploy/audit-policy}. */
    public static AuditPolicy shipped(String name) {
        try {
            return new AuditPolicy(
                    new YAMLMapper().readTree(Files.readString(Path.of("../../deploy/audit-policy", name + ".yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same without reads that nothing above the last rule names. */
    AuditPolicy withoutOtherReads() {
        ObjectNode copy = yaml.deepCopy();
        ArrayNode rules = (ArrayNode) copy.path("rules");
        ObjectNode reads = rules.insertObject(rules.size() - 1).put("level", "None");
        reads.putArray("verbs").add("get").add("list").add("watch");
        return new AuditPolicy(copy);
    }

    JsonNode rules() {
        return yaml.path("rules");
    }

    Set<String> omittedStages() {
        Set<String> omitted = texts(yaml.path("omitStages"));
        rules().forEach(rule -> omitted.addAll(texts(rule.path("omitStages"))));
        return omitted;
    }

    /** What a request is logged at; {@code None} where no rule matches. */
    Level level(RequestAttributes request) {
        for (JsonNode rule : rules()) {
            if (matches(rule, request)) {
                return Level.of(rule.path("level").asText());
            }
        }
        return Level.NONE;
    }

    /** An event, in one line, as this policy would have had it logged; nothing where it would not. What is not in it cannot be added. */
    public Optional<String> logged(String line) {
        try {
            ObjectNode event = (ObjectNode) EventLine.read(line);
            Level level = level(RequestAttributes.by(event));
            if (level == Level.NONE
                    || omittedStages().contains(event.path("stage").asText())) {
                return Optional.empty();
            }
            return Optional.of(EventLine.write(cut(event, level)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode cut(ObjectNode event, Level level) {
        Level kept = Level.of(event.path("level").asText()).compareTo(level) < 0
                ? Level.of(event.path("level").asText())
                : level;
        event.put("level", word(kept));
        if (level != Level.REQUEST_RESPONSE) {
            event.remove("responseObject");
            // a connector's mark tells of the bodies that it saw, and here it would have seen others
            event.withObjectProperty("annotations").remove("secretwatch.io/redacted");
        }
        if (level == Level.METADATA) {
            event.remove("requestObject");
            // admission/plugin/webhook/mutating: the patch itself is annotated from level Request on
            if (event.path("annotations") instanceof ObjectNode annotations) {
                Set<String> patches = new HashSet<>();
                annotations
                        .fieldNames()
                        .forEachRemaining(name -> patches.add(name.startsWith("patch.webhook.") ? name : ""));
                annotations.remove(patches);
            }
        }
        return event;
    }

    static String word(Level level) {
        return switch (level) {
            case METADATA -> "Metadata";
            case REQUEST -> "Request";
            case REQUEST_RESPONSE -> "RequestResponse";
            case NONE, UNKNOWN -> "None";
        };
    }

    private static boolean matches(JsonNode rule, RequestAttributes request) {
        return (rule.path("users").isEmpty() || texts(rule.path("users")).contains(request.user()))
                && (rule.path("userGroups").isEmpty()
                        || texts(rule.path("userGroups")).stream().anyMatch(request.groups()::contains))
                && (rule.path("verbs").isEmpty() || texts(rule.path("verbs")).contains(request.verb()))
                && (rule.path("namespaces").isEmpty() && rule.path("resources").isEmpty()
                        ? rule.path("nonResourceURLs").isEmpty() || url(rule, request)
                        : resource(rule, request));
    }

    private static boolean url(JsonNode rule, RequestAttributes request) {
        return request.resource().isEmpty()
                && texts(rule.path("nonResourceURLs")).stream()
                        .anyMatch(spec -> spec.equals("*")
                                || spec.equals(request.path())
                                || spec.endsWith("*")
                                        && request.path().startsWith(spec.substring(0, spec.length() - 1)));
    }

    private static boolean resource(JsonNode rule, RequestAttributes request) {
        if (request.resource().isEmpty()
                || !rule.path("namespaces").isEmpty()
                        && !texts(rule.path("namespaces")).contains(request.namespace())) {
            return false;
        }
        return rule.path("resources").isEmpty()
                || StreamSupport.stream(rule.path("resources").spliterator(), false)
                        .filter(group -> group.path("group").asText("").equals(request.group()))
                        .anyMatch(group -> group.path("resources").isEmpty()
                                || named(group, request)
                                        && texts(group.path("resources")).stream()
                                                .anyMatch(request::is));
    }

    private static boolean named(JsonNode group, RequestAttributes request) {
        return group.path("resourceNames").isEmpty()
                || texts(group.path("resourceNames")).contains(request.name());
    }

    static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}

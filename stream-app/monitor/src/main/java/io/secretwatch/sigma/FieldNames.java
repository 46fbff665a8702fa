package io.secretwatch.sigma;

import io.secretwatch.wire.text.SafeText;
import io.secretwatch.wire.text.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The fields that a rule can name: paths into an audit event, and the words that SigmaHQ's rules have for places in it. */
final class FieldNames {

    private static final Set<String> USER = Set.of("username", "uid", "groups", "extra");
    /** What is in these has names of its own. */
    private static final Set<String> OPEN =
            Set.of("annotations", "requestObject", "responseObject", "extra", "metadata", "details");

    private static final Map<String, Set<String>> MEMBERS = new TreeMap<>(Map.ofEntries(
            Map.entry("kind", Set.of()),
            Map.entry("apiVersion", Set.of()),
            Map.entry("level", Set.of()),
            Map.entry("auditID", Set.of()),
            Map.entry("stage", Set.of()),
            Map.entry("requestURI", Set.of()),
            Map.entry("verb", Set.of()),
            Map.entry("user", USER),
            Map.entry("impersonatedUser", USER),
            Map.entry("authenticationMetadata", Set.of("impersonationConstraint")),
            Map.entry("sourceIPs", Set.of()),
            Map.entry("userAgent", Set.of()),
            Map.entry(
                    "objectRef",
                    Set.of(
                            "resource",
                            "namespace",
                            "name",
                            "uid",
                            "apiGroup",
                            "apiVersion",
                            "resourceVersion",
                            "subresource")),
            Map.entry("responseStatus", Set.of("metadata", "status", "message", "reason", "details", "code")),
            Map.entry("requestObject", Set.of()),
            Map.entry("responseObject", Set.of()),
            Map.entry("requestReceivedTimestamp", Set.of()),
            Map.entry("stageTimestamp", Set.of()),
            Map.entry("annotations", Set.of())));

    private static final List<String> POD_SPECS = List.of(
            "requestObject.spec",
            "requestObject.spec.template.spec",
            "requestObject.spec.jobTemplate.spec.template.spec");
    private static final List<String> CONTAINERS = List.of("containers", "initContainers", "ephemeralContainers");

    /** A Pod that drops capabilities has fewer than others: those that it adds are meant. */
    private static final Map<String, Field> WORDS = Map.of(
            "apiGroup", field("objectRef.apiGroup", List.of("objectRef.apiGroup")),
            "hostPath", field("hostPath", below(List.of("volumes.hostPath.path"))),
            "capabilities",
                    field(
                            "capabilities",
                            below(CONTAINERS.stream()
                                    .map(list -> list + ".securityContext.capabilities.add")
                                    .toList())));

    /** Fields with one short value, or a few. What else an event has are lists, bodies, and maps whose names clients choose. */
    private static final Set<String> COUNTED = new TreeSet<>(Set.of(
            "verb",
            "requestURI",
            "user.username",
            "user.uid",
            "impersonatedUser.username",
            "impersonatedUser.uid",
            "sourceIPs",
            "userAgent",
            "objectRef.resource",
            "objectRef.subresource",
            "objectRef.namespace",
            "objectRef.name",
            "objectRef.uid",
            "objectRef.apiGroup",
            "objectRef.apiVersion",
            "apiGroup",
            "responseStatus.code",
            "responseStatus.reason"));

    private static final int MOST_COUNTED = 10;

    private FieldNames() {}

    /** The field of a name; absent, after a sentence that says why, where an audit event has none. */
    static Optional<Field> field(String name, Consumer<String> problem) {
        Field word = WORDS.get(name);
        if (word != null) {
            return Optional.of(word);
        }
        String[] steps = name.split("\\.", -1);
        Set<String> inside = MEMBERS.get(steps[0]);
        if (inside == null) {
            problem.accept("an audit event has no field " + shown(steps[0]) + suggestion(steps[0]));
        } else if (name.indexOf('[') >= 0 || Arrays.asList(steps).contains("")) {
            problem.accept("field " + shown(name)
                    + " is not names with dots between them; lists are passed through without an index");
        } else if (!OPEN.contains(steps[0]) && steps.length > 1 && !known(steps, inside)) {
            problem.accept("field " + shown(steps[0]) + " of an audit event has no " + shown(steps[1])
                    + (inside.isEmpty()
                            ? ""
                            : Suggestion.of(steps[1], inside.stream().sorted().toList())));
        } else {
            return Optional.of(new Field(name, List.of(List.of(steps))));
        }
        return Optional.empty();
    }

    /** The fields by which a correlation groups, or that it counts, after a word about each that it cannot; none where there is no list. */
    static List<Field> counted(@Nullable Place list) {
        List<Field> fields = new ArrayList<>();
        if (list == null) {
            return fields;
        }
        if (list.items().size() > MOST_COUNTED) {
            list.problem("at most " + MOST_COUNTED + " fields");
        }
        for (Place item : list.items()) {
            if (!item.isValue()) {
                item.problem("the name of a field is expected, such as user.username, or a list of them");
                continue;
            }
            Optional<Field> field = field(item.text(), item::problem);
            if (field.isPresent() && fields.stream().anyMatch(field.get()::isSameAs)) {
                item.problem("field " + item.shown() + " is here twice");
            } else if (field.isPresent() && !COUNTED.contains(item.text())) {
                item.problem("field " + item.shown() + " can be neither counted nor grouped by, as can "
                        + String.join(", ", COUNTED));
            }
            field.ifPresent(fields::add);
        }
        return fields;
    }

    private static boolean known(String[] steps, Set<String> inside) {
        return inside.contains(steps[1]) && (steps.length == 2 || OPEN.contains(steps[1]));
    }

    private static String suggestion(String name) {
        return Suggestion.of(name, MEMBERS.keySet());
    }

    private static String shown(String name) {
        return SafeText.line(name, 60);
    }

    private static List<String> below(List<String> paths) {
        List<String> all = new ArrayList<>();
        for (String spec : POD_SPECS) {
            paths.forEach(path -> all.add(spec + "." + path));
        }
        return all;
    }

    private static Field field(String name, List<String> places) {
        return new Field(
                name, places.stream().map(place -> List.of(place.split("\\."))).toList());
    }
}

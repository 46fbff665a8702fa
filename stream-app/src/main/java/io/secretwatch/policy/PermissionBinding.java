package io.secretwatch.policy;

import io.secretwatch.policy.Cursor.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes permissions of what stands below {@code may}. */
final class PermissionBinding {

    private static final List<String> GRANTED = List.of("read", "use");
    /** Words of a later version; they are known, so that the message can say so. */
    private static final List<String> NOT_YET = List.of("grant", "token", "exec");
    private static final List<String> KNOWN = Stream.concat(GRANTED.stream(), NOT_YET.stream()).toList();
    private static final List<String> READ = List.of("verbs", "namespaces", "names", "labelSelector");
    private static final List<String> USE = List.of("namespaces", "kinds", "names");
    private static final List<String> VERBS =
            List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "*");
    private static final List<String> KINDS = List.of("Pod", "PodTemplate", "ReplicationController", "ReplicaSet",
            "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob");

    private PermissionBinding() {
    }

    static List<Permission> permissions(Cursor list) {
        return list.items().stream().flatMap(item -> permission(item).stream()).toList();
    }

    private static Optional<Permission> permission(Cursor item) {
        Optional<Fields> fields = item.fields(KNOWN).filter(f -> hasOne(item, f));
        fields.ifPresent(f -> NOT_YET.forEach(key ->
                f.optional(key).ifPresent(at -> at.problem("is not supported yet by this version"))));
        return fields.flatMap(f -> f.optional("read").flatMap(PermissionBinding::read)
                .or(() -> f.optional("use").flatMap(PermissionBinding::use)));
    }

    /** An unknown key has been reported already, and may well be the one. */
    private static boolean hasOne(Cursor item, Fields fields) {
        boolean none = item.node() instanceof Located.Mapping mapping && mapping.entries().isEmpty();
        if (none || fields.values().size() > 1) {
            item.problem("must have exactly one of " + String.join(", ", GRANTED));
        }
        return fields.values().size() == 1;
    }

    private static Optional<Permission> read(Cursor at) {
        return at.fields(READ).map(fields -> {
            Set<String> verbs = words(fields, "verbs", VERBS);
            return new Permission.Read(verbs, namespaces(fields), names(fields), labelSelector(fields, verbs));
        });
    }

    private static Optional<Permission> use(Cursor at) {
        return at.fields(USE).map(fields ->
                new Permission.Use(namespaces(fields), words(fields, "kinds", KINDS), names(fields)));
    }

    private static List<NamePattern> namespaces(Fields fields) {
        return fields.required("namespaces").map(PermissionBinding::patterns).orElse(List.of());
    }

    private static List<NamePattern> names(Fields fields) {
        return fields.optional("names").map(PermissionBinding::patterns).orElse(List.of());
    }

    static List<NamePattern> patterns(Cursor list) {
        return list.items().stream().flatMap(item -> item.text().flatMap(text -> pattern(item, text)).stream()).toList();
    }

    private static Optional<NamePattern> pattern(Cursor at, String text) {
        Optional<String> objection = NamePattern.objection(text);
        objection.ifPresent(why -> at.problem(Excerpt.of(text) + " " + why));
        return objection.isPresent() ? Optional.empty() : Optional.of(new NamePattern(text));
    }

    private static Set<String> words(Fields fields, String key, Collection<String> known) {
        return fields.optional(key).map(Cursor::items).orElse(List.of()).stream()
                .flatMap(item -> item.text().flatMap(word -> word(item, word, known)).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<String> word(Cursor at, String word, Collection<String> known) {
        if (!known.contains(word)) {
            at.problem("unknown word " + Excerpt.of(word) + Suggestion.of(word, known));
            return Optional.empty();
        }
        return Optional.of(word);
    }

    private static LabelSelector labelSelector(Fields fields, Set<String> verbs) {
        Optional<Cursor> at = fields.optional("labelSelector");
        Optional<String> text = at.flatMap(Cursor::text);
        Optional<LabelSelector> selector = text.flatMap(LabelSelector::parse);
        if (text.isPresent() && selector.isEmpty()) {
            at.get().problem(Excerpt.of(text.get()) + " is not of the form key=value,key=value");
        }
        if (selector.isPresent() && !LabelSelector.NARROWED.containsAll(verbs)) {
            at.get().problem("narrows list, watch and deletecollection only: the server ignores it on other verbs,"
                    + " so name just these in verbs");
        }
        return selector.orElse(LabelSelector.NONE);
    }
}

package io.secretwatch.policy;

import io.secretwatch.policy.Cursor.Fields;
import io.secretwatch.wire.text.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes permissions of what stands below {@code may}. */
final class PermissionBinding {

    private static final List<String> READ = List.of("verbs", "namespaces", "names", "labelSelector");
    private static final List<String> USE = List.of("namespaces", "kinds", "names");
    private static final List<String> NODE_ACCESS = List.of("namespaces", "kinds", "names", "paths");
    static final List<String> VERBS =
            List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "*");
    private static final List<String> GRANT = List.of("namespaces", "kinds", "names");
    private static final List<String> TOKEN = List.of("namespaces", "names");
    private static final List<String> SIGMA = List.of("rules", "namespaces");
    private static final List<String> EXEC = List.of("subresources", "namespaces", "names");
    static final List<String> SUBRESOURCES =
            List.of("exec", "attach", "portforward", "proxy", "log", "logs", "ephemeralcontainers");
    static final List<String> KINDS = List.of("read", "use", "node-access", "grant", "token", "exec", "sigma");
    /** The fields of each kind of permission. */
    static final Map<String, List<String>> FIELDS = Map.of(
            "read",
            READ,
            "use",
            USE,
            "node-access",
            NODE_ACCESS,
            "grant",
            GRANT,
            "token",
            TOKEN,
            "exec",
            EXEC,
            "sigma",
            SIGMA);

    private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z0-9]{0,62}");

    private PermissionBinding() {}

    static List<Permission> permissions(Cursor list) {
        return list.items().stream().flatMap(item -> permission(item).stream()).toList();
    }

    private static Optional<Permission> permission(Cursor item) {
        return item.fields(KINDS)
                .filter(fields -> hasOne(item, fields))
                .flatMap(fields -> fields.optional("read")
                        .flatMap(PermissionBinding::read)
                        .or(() -> fields.optional("use").flatMap(PermissionBinding::use))
                        .or(() -> fields.optional("node-access").flatMap(PermissionBinding::nodeAccess))
                        .or(() -> fields.optional("grant").flatMap(PermissionBinding::grant))
                        .or(() -> fields.optional("token").flatMap(PermissionBinding::token))
                        .or(() -> fields.optional("exec").flatMap(PermissionBinding::exec))
                        .or(() -> fields.optional("sigma").flatMap(PermissionBinding::sigma)));
    }

    /** An unknown key has been reported already, and may well be the one. */
    private static boolean hasOne(Cursor item, Fields fields) {
        boolean none = item.node() instanceof Located.Mapping mapping
                && mapping.entries().isEmpty();
        if (none || fields.values().size() > 1) {
            item.problem("must have exactly one of " + String.join(", ", KINDS));
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
        return at.fields(USE).map(fields -> new Permission.Use(namespaces(fields), kinds(fields), names(fields)));
    }

    private static Optional<Permission> nodeAccess(Cursor at) {
        return at.fields(NODE_ACCESS)
                .map(fields -> new Permission.NodeAccess(
                        namespaces(fields), kinds(fields), names(fields), patterns(fields, "paths")));
    }

    private static Optional<Permission> grant(Cursor at) {
        return at.fields(GRANT).map(fields -> new Permission.Grant(namespaces(fields), kinds(fields), names(fields)));
    }

    private static Optional<Permission> token(Cursor at) {
        return at.fields(TOKEN).map(fields -> new Permission.Token(namespaces(fields), names(fields)));
    }

    private static Optional<Permission> exec(Cursor at) {
        return at.fields(EXEC)
                .map(fields -> new Permission.Exec(
                        words(fields, "subresources", SUBRESOURCES), namespaces(fields), names(fields)));
    }

    private static Optional<Permission> sigma(Cursor at) {
        return at.fields(SIGMA)
                .map(fields -> new Permission.Sigma(
                        fields.required("rules")
                                .map(PermissionBinding::patterns)
                                .orElse(List.of()),
                        patterns(fields, "namespaces")));
    }

    /** Any kind: custom resources use Secrets too. */
    private static Set<String> kinds(Fields fields) {
        return fields.optional("kinds").map(Cursor::items).orElse(List.of()).stream()
                .flatMap(item -> item.text().filter(kind -> isKind(item, kind)).stream())
                .collect(Collectors.toSet());
    }

    private static boolean isKind(Cursor at, String text) {
        boolean kind = isKind(text);
        if (!kind) {
            at.problem(Excerpt.of(text) + " is not a kind, such as Deployment");
        }
        return kind;
    }

    static boolean isKind(String text) {
        return KIND.matcher(text).matches();
    }

    private static List<NamePattern> namespaces(Fields fields) {
        return fields.required("namespaces").map(PermissionBinding::patterns).orElse(List.of());
    }

    private static List<NamePattern> names(Fields fields) {
        return patterns(fields, "names");
    }

    private static List<NamePattern> patterns(Fields fields, String key) {
        return fields.optional(key).map(PermissionBinding::patterns).orElse(List.of());
    }

    static List<NamePattern> patterns(Cursor list) {
        return list.items().stream()
                .flatMap(item -> item.text().flatMap(text -> pattern(item, text)).stream())
                .toList();
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
            at.get()
                    .problem("narrows list, watch and deletecollection only: the server ignores it on other verbs,"
                            + " so name just these in verbs");
        }
        return selector.orElse(LabelSelector.NONE);
    }
}

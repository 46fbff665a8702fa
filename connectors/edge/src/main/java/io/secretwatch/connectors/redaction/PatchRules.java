package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.kubernetes.ManifestCopies;
import io.secretwatch.wire.redaction.RedactedPlace;
import java.util.Optional;
import java.util.regex.Pattern;

/** What goes from an operation of a JSON patch: its value, by the path that it goes to. Operation and path stay. */
final class PatchRules {

    /** Of a Secret: all else may be its data. */
    private static final Pattern NO_DATA = Pattern.compile(
            "/(type|immutable|kind|apiVersion)|/metadata/(name|namespace|uid|resourceVersion)"
                    + "|/metadata/(labels|annotations|finalizers|ownerReferences)(/.*)?",
            Pattern.DOTALL);

    private static final Pattern VARIABLE = Pattern.compile(".*/(env|httpHeaders)/[^/]+/value", Pattern.DOTALL);
    private static final Pattern VARIABLES = Pattern.compile(".*/(env|httpHeaders)(/[^/]+)?", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile(".*/(command|args)(/[^/]+)?", Pattern.DOTALL);

    private PatchRules() {}

    static void apply(Pass pass, int operation) {
        Tree tree = pass.tree;
        Optional<String> path = Optional.empty();
        boolean twice = false;
        for (int child = tree.first(operation); child != Tree.NONE; child = tree.next(child)) {
            if (tree.name(child).equals("path")) {
                twice |= path.isPresent() || tree.type(child) != Tree.STRING;
                path = Optional.of(tree.text(child));
            }
        }
        for (int child = tree.first(operation); child != Tree.NONE; child = tree.next(child)) {
            switch (tree.name(child)) {
                case "op", "path", "from" -> {}
                case "value" -> value(pass, child, path.orElse(""), twice);
                default -> {
                    if (pass.in(operation, Pass.SECRETS)) {
                        pass.values(child, RedactedPlace.SECRET);
                    }
                }
            }
        }
    }

    private static void value(Pass pass, int value, String path, boolean twice) {
        Tree tree = pass.tree;
        boolean object = tree.type(value) == Tree.OBJECT;
        boolean secrets = pass.in(value, Pass.SECRETS) || pass.in(tree.parent(value), Pass.SECRETS);
        String last =
                path.substring(path.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
        if (ManifestCopies.ALL.contains(last)) {
            ObjectRules.copy(pass, value);
        } else if (secrets
                && (twice
                        || path.isEmpty()
                        || path.equals("/metadata")
                        || !NO_DATA.matcher(path).matches())) {
            if (path.isEmpty() && object && !twice) {
                pass.mark(value, Pass.STRICT);
            } else if (!(path.equals("/metadata") && object) || twice) {
                pass.values(value, RedactedPlace.SECRET);
            }
        } else if (pass.in(tree.parent(value), Pass.WEBHOOK) && path.startsWith("/metadata/annotations")) {
            pass.values(value, RedactedPlace.ANNOTATION);
        } else if (VARIABLE.matcher(path).matches()) {
            pass.values(value, RedactedPlace.VARIABLE);
        } else if (VARIABLES.matcher(path).matches()) {
            ContainerRules.variables(pass, value);
        } else if (COMMAND.matcher(path).matches()) {
            ContainerRules.command(pass, value);
        }
    }
}

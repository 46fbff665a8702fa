package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.redaction.RedactedPlace;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.util.Set;

/** What goes from an event's own fields, and what its bodies are taken for. */
final class EventRules {

    private static final int NAMES_IN_NAMES = 8;

    /** Annotations that the API server writes in its own words. Others are an admission policy's or plugin's, which may quote a body. */
    private static final Set<String> OWN_ANNOTATIONS = Set.of(
            "authorization.k8s.io",
            "authentication.k8s.io",
            "authentication.kubernetes.io",
            "pod-security.kubernetes.io",
            "mutation.webhook.admission.k8s.io",
            "failed-open.mutation.webhook.admission.k8s.io",
            "failed-open.validating.webhook.admission.k8s.io",
            "k8s.io",
            "apiserver.latency.k8s.io",
            "apiserver.k8s.io",
            "audit.k8s.io",
            "authentication.openshift.io",
            "secretwatch.io");

    private static final String WEBHOOK_PATCH = "patch.webhook.admission.k8s.io";

    private EventRules() {}

    static void apply(Pass pass, int event) {
        Tree tree = pass.tree;
        pass.begin(event);
        int payload = tree.member(event, "protoPayload");
        int family = BodyKind.of(tree, event) | (payload == Tree.NONE ? 0 : BodyKind.of(tree, payload));
        parts(pass, event, family);
        if (payload != Tree.NONE) {
            parts(pass, payload, family);
        }
    }

    private static void parts(Pass pass, int event, int family) {
        Tree tree = pass.tree;
        boolean credentials = (family & (Pass.SECRETS | Pass.TOKENS)) != 0;
        for (int child = tree.first(event); child != Tree.NONE; child = tree.next(child)) {
            switch (tree.name(child)) {
                case "requestObject", "responseObject", "request", "response", "RequestObject", "ResponseObject" ->
                    pass.mark(child, family);
                case "responseStatus", "status", "ResponseStatus" ->
                    pass.mark(child, (family & ~Pass.STRICT) | Pass.WORDS);
                case "annotations", "Annotations" -> annotations(pass, child, credentials);
                default -> {}
            }
        }
    }

    private static void annotations(Pass pass, int annotations, boolean credentials) {
        Tree tree = pass.tree;
        pass.mark(annotations, Pass.BODY);
        for (int child = tree.first(annotations); child != Tree.NONE; child = tree.next(child)) {
            annotation(pass, child, tree.name(child), credentials, 0);
        }
    }

    /** Some shippers make an object of a name at each of its dots, and some write the dots as underscores. */
    private static void annotation(Pass pass, int node, String name, boolean credentials, int depth) {
        Tree tree = pass.tree;
        if (tree.type(node) == Tree.OBJECT && depth < NAMES_IN_NAMES) {
            for (int child = tree.first(node); child != Tree.NONE; child = tree.next(child)) {
                annotation(pass, child, name + "." + tree.name(child), credentials, depth + 1);
            }
            return;
        }
        String group = (name.indexOf('/') < 0 ? name : name.substring(0, name.indexOf('/'))).replace('_', '.');
        if (name.equals(RedactionMarks.ANNOTATION)) {
            pass.mark(node, Pass.DONE);
        } else if (group.equals(WEBHOOK_PATCH)) {
            pass.mark(node, Pass.WEBHOOK | (credentials ? Pass.SECRETS : 0));
        } else if (!OWN_ANNOTATIONS.contains(group)) {
            if (credentials) {
                pass.values(node, RedactedPlace.ANNOTATION);
            }
            pass.mark(node, Pass.WORDS);
        }
    }
}

package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.kubernetes.ManifestCopies;
import io.secretwatch.wire.redaction.RedactedPlace;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.util.Locale;
import java.util.Set;

/** What goes because of the object it is a member of. */
final class ObjectRules {

    private static final Set<String> TOKEN_KINDS = Set.of("TokenReview", "TokenRequest", "ExecCredential");
    private static final Set<String> TOKEN_FIELDS = Set.of("token", "clientkeydata");

    private ObjectRules() {}

    static void apply(Pass pass, int object) {
        Tree tree = pass.tree;
        boolean secret = false;
        boolean token = false;
        int parts = 0;
        for (int child = tree.first(object); child != Tree.NONE; child = tree.next(child)) {
            switch (tree.name(child)) {
                case "kind" -> {
                    String kind = tree.text(child);
                    secret |= kind.equals("Secret") || kind.equals("SecretList");
                    token |= TOKEN_KINDS.contains(kind);
                }
                case "auditID", "stage", "requestURI", "objectRef", "verb", "requestReceivedTimestamp" -> parts++;
                case "AuditId", "Stage", "RequestUri", "ObjectRef", "Verb" -> parts++;
                case "protoPayload" -> parts += 2;
                default -> {}
            }
        }
        boolean event = parts > 1 || (parts == 1 && pass.cut && tree.parent(object) == Tree.NONE);
        if (event && !pass.in(object, Pass.BODY)) {
            EventRules.apply(pass, object);
        }
        if (token) {
            pass.mark(object, Pass.TOKENS);
        }
        if (secret) {
            // the items of a list need not say what they are
            pass.mark(object, Pass.SECRETS);
        }
        if (pass.in(object, Pass.ROW)) {
            SecretRules.row(pass, object);
        } else if (pass.in(object, Pass.STRICT) && pass.in(object, Pass.SECRETS)) {
            SecretRules.object(pass, object);
        }
        members(pass, object);
    }

    private static void members(Pass pass, int object) {
        Tree tree = pass.tree;
        boolean operation = pass.in(object, Pass.BODY | Pass.WEBHOOK)
                && tree.member(object, "op") != Tree.NONE
                && tree.member(object, "path") != Tree.NONE;
        if (operation) {
            PatchRules.apply(pass, object);
        }
        for (int child = tree.first(object); child != Tree.NONE; child = tree.next(child)) {
            String name = tree.name(child);
            if (pass.in(child, Pass.VALUES)) {
                continue;
            }
            switch (name) {
                case "data", "stringData", "binaryData" -> {
                    // a ConfigMap has such members too, and the monitor reads one of them
                    if (pass.in(object, Pass.SECRETS)) {
                        pass.values(child, RedactedPlace.SECRET);
                    }
                }
                case "MESSAGE" -> EncodedEvents.bytes(pass, child);
                case "env", "httpHeaders" -> ContainerRules.variables(pass, child);
                case "command", "args" -> ContainerRules.command(pass, child);
                default -> {
                    if (FlatBodies.isPart(name)) {
                        FlatBodies.apply(pass, child, name);
                    } else if (ManifestCopies.ALL.contains(name)) {
                        copy(pass, child);
                    } else if (pass.in(object, Pass.TOKENS) && TOKEN_FIELDS.contains(name.toLowerCase(Locale.ROOT))) {
                        pass.values(child, RedactedPlace.TOKEN);
                    } else if (!pass.in(object, Pass.BODY)) {
                        own(pass, child, name);
                    }
                }
            }
        }
    }

    /** What a client or an authenticator says in an event's own fields. */
    private static void own(Pass pass, int child, String name) {
        switch (name) {
            case "requestURI", "RequestUri" -> ClientWords.uri(pass, child);
            case "userAgent", "UserAgent", "callerSuppliedUserAgent" -> ClientWords.agent(pass, child);
            case "extra" -> ClientWords.extra(pass, child);
            default -> {
                if (ClientWords.isFlat(name)) {
                    ClientWords.flat(pass, child, name);
                }
            }
        }
    }

    /** Drops a copy of a manifest; that it held data stays to be seen. Null takes the annotation off, and says nothing. */
    static void copy(Pass pass, int node) {
        String text = pass.tree.text(node);
        if (text.contains("\"data\"") || text.contains("\"stringData\"")) {
            pass.replace(node, RedactionMarks.COPY_WITH_DATA, RedactedPlace.MANIFEST, 1);
        } else {
            pass.values(node, RedactedPlace.MANIFEST);
        }
    }
}

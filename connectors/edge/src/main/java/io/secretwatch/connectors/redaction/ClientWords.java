package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.redaction.Credentials;
import io.secretwatch.wire.redaction.CredentialsInUri;
import io.secretwatch.wire.redaction.Jwt;
import io.secretwatch.wire.redaction.RedactedPlace;

/** What goes from an event's own fields that a client or an authenticator fills: the request URI, the user agent, and what is added about a user. */
final class ClientWords {

    /** Names of Pods, nodes and credentials that an identity is bound to. */
    private static final String OF_KUBERNETES = "authentication.kubernetes.io/";

    private static final int SHORTEST_FLAT = "user.extra.".length();

    private ClientWords() {}

    /** Whether a name is that of a member of an event in an object that a log pipeline made flat, such as {@code user.extra.note}. */
    static boolean isFlat(String name) {
        return name.length() > SHORTEST_FLAT && (name.indexOf('.') > 0 || name.indexOf('_') > 0);
    }

    /** The same for a member whose name ends with its own, after those of the objects around it. */
    static void flat(Pass pass, int node, String name) {
        int user = Math.max(name.indexOf("ser.extra."), name.indexOf("ser_extra_"));
        if (name.endsWith("requestURI")) {
            uri(pass, node);
        } else if (name.endsWith("userAgent")) {
            agent(pass, node);
        } else if (user > 0) {
            extraOf(pass, node, name.substring(user + "ser.extra.".length()));
        }
    }

    static void uri(Pass pass, int node) {
        each(pass, node, ClientWords::oneUri);
    }

    static void agent(Pass pass, int node) {
        each(pass, node, ClientWords::oneAgent);
    }

    /** What an authenticator adds about a user. */
    static void extra(Pass pass, int node) {
        if (!pass.tree.isContainer(node)) {
            pass.mark(node, Pass.EXTRA);
        }
        for (int child = pass.tree.first(node); child != Tree.NONE; child = pass.tree.next(child)) {
            extraOf(pass, child, pass.tree.name(child));
        }
    }

    private static void extraOf(Pass pass, int node, String key) {
        if (Credentials.isProof(key)) {
            pass.values(node, RedactedPlace.CREDENTIAL);
        } else if (!key.startsWith(OF_KUBERNETES)) {
            pass.mark(node, Pass.EXTRA);
        }
    }

    /** A search engine returns each value as a list of one. */
    private static void each(Pass pass, int node, Rule rule) {
        if (pass.tree.type(node) != Tree.ARRAY) {
            rule.apply(pass, node);
            return;
        }
        for (int child = pass.tree.first(node); child != Tree.NONE; child = pass.tree.next(child)) {
            rule.apply(pass, child);
        }
    }

    private static void oneUri(Pass pass, int node) {
        String uri = pass.tree.text(node);
        String masked = withoutSecrets(uri);
        if (!masked.equals(uri)) {
            pass.replace(node, masked, RedactedPlace.URI, Math.max(1, RequestUri.differing(uri, masked)));
        }
    }

    /** A request URI without secret parameters, and without what looks like a credential in what is left. */
    static String withoutSecrets(String uri) {
        return CredentialsInUri.hidden(RequestUri.masked(uri));
    }

    private static void oneAgent(Pass pass, int node) {
        String agent = pass.tree.text(node);
        String shown = Credentials.hiddenInOwnWords(agent);
        if (!shown.equals(agent)) {
            boolean token = !Jwt.without(agent).equals(agent);
            pass.replace(node, shown, token ? RedactedPlace.JWT : RedactedPlace.CREDENTIAL, 1);
        }
    }

    private interface Rule {
        void apply(Pass pass, int node);
    }
}

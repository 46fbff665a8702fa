package io.secretwatch.activity.classify;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.Selectors;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.wire.kubernetes.ProxiedPath;
import java.util.List;
import java.util.Optional;

/** Requests to Secrets through a proxy, as {@link ProxiedPath} reads them. */
final class ProxiedSecrets {

    private static final int NAME_KEPT = 253;

    private ProxiedSecrets() {}

    /** The read that is passed on; absent where something else is asked for, or where the answer holds no Secret. */
    static Optional<Activity> read(AuditEvent event, RequestLine line, Occurrence occurrence) {
        List<String> object = ProxiedPath.coreApiSteps(event.request().uri());
        boolean placed = object.size() > 2 && object.get(0).equals("namespaces");
        String namespace = placed ? object.get(1) : "";
        List<String> rest = placed ? object.subList(2, object.size()) : object;
        boolean secrets = !rest.isEmpty() && rest.size() <= 2 && rest.get(0).equals("secrets");
        // the verb is that of the method, as a proxy's request always has a name: its own
        boolean makes = event.request().verb().equals("create");
        boolean deletesOne = event.request().verb().equals("delete") && rest.size() > 1;
        if (!secrets || makes || deletesOne) {
            return Optional.empty();
        }
        Scope scope = new Scope(
                RequestLine.cut(namespace, NAME_KEPT), rest.size() > 1 ? RequestLine.cut(rest.get(1), NAME_KEPT) : "");
        Selectors selectors = new Selectors(line.parameter("labelSelector"), line.parameter("fieldSelector"));
        return Optional.of(new SecretRead(
                occurrence,
                Manner.PROXIED,
                scope,
                selectors,
                !line.parameter("continue").isEmpty(),
                false));
    }
}

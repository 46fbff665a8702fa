package io.secretwatch.activity.classify;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.Selectors;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.wire.kubernetes.ProxiedObject;
import java.util.Optional;

/** Requests to Secrets through a proxy, as {@link ProxiedObject} reads them. */
final class ProxiedSecrets {

    private static final int NAME_KEPT = 253;

    private ProxiedSecrets() {}

    /** The read that is passed on; absent where something else is asked for, or where the answer holds no Secret. */
    static Optional<Activity> read(
            AuditEvent event, Optional<ProxiedObject> object, RequestLine line, Occurrence occurrence) {
        return object.filter(asked -> asked.kind() == ProxiedObject.Kind.SECRETS)
                .filter(asked -> answers(event.request().verb(), asked))
                .map(asked -> new SecretRead(
                        occurrence,
                        Manner.PROXIED,
                        new Scope(
                                RequestLine.cut(asked.namespace(), NAME_KEPT),
                                RequestLine.cut(asked.name(), NAME_KEPT)),
                        new Selectors(line.parameter("labelSelector"), line.parameter("fieldSelector")),
                        !line.parameter("continue").isEmpty(),
                        false));
    }

    /** The verb is that of the method, as a proxy's request always has a name: its own. */
    private static boolean answers(String verb, ProxiedObject asked) {
        return !verb.equals("create")
                && !(verb.equals("delete") && !asked.name().isEmpty());
    }
}

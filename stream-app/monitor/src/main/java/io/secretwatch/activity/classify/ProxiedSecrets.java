package io.secretwatch.activity.classify;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.wire.kubernetes.ProxiedObject;
import java.util.Optional;

/** Requests to Secrets through a proxy, as {@link ProxiedObject} reads them. */
final class ProxiedSecrets {

    private static final int NAME_KEPT = 253;

    private ProxiedSecrets() {}

    /** The read that is passed on; absent where something else is asked for, or where the answer holds no Secret. */
    static Optional<Activity> read(EventOfInterest seen, Optional<ProxiedObject> object) {
        return object.filter(asked -> asked.kind() == ProxiedObject.Kind.SECRETS)
                .filter(asked -> answers(seen.verb(), asked))
                .map(asked -> new SecretRead(
                        seen.occurrence(),
                        Manner.PROXIED,
                        new Scope(
                                RequestLine.cut(asked.namespace(), NAME_KEPT),
                                RequestLine.cut(asked.name(), NAME_KEPT)),
                        seen.line().selectors(),
                        !seen.line().parameter("continue").isEmpty(),
                        false));
    }

    /** The verb is that of the method, as a proxy's request always has a name: its own. */
    private static boolean answers(String verb, ProxiedObject asked) {
        return !verb.equals("create")
                && !(verb.equals("delete") && !asked.name().isEmpty());
    }
}

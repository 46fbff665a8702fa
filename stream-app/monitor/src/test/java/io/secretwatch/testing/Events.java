package io.secretwatch.testing;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Fidelity;
import io.secretwatch.audit.Level;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Outline;
import io.secretwatch.audit.ResponseStatus;
import io.secretwatch.audit.Stage;
import io.secretwatch.audit.UserInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Audit events for tests, as an API server would write them. */
public record Events(
        String user,
        String verb,
        String uri,
        ObjectRef ref,
        int code,
        String decision,
        Instant when,
        boolean inFuture,
        String userAgent) {

    /** A cluster-wide list of Secrets that succeeds. */
    public static Events secretList(String user, Instant when) {
        return new Events(
                user,
                "list",
                "/api/v1/secrets?limit=500",
                new ObjectRef("", "v1", "secrets", "", "", ""),
                200,
                "allow",
                when,
                false,
                "kubectl/v1.33.1");
    }

    /** A get of one Secret that succeeds. */
    public static Events secretGet(String user, String namespace, String name, Instant when) {
        String uri = "/api/v1/namespaces/" + namespace + "/secrets/" + name;
        return new Events(
                user,
                "get",
                uri,
                new ObjectRef("", "v1", "secrets", "", namespace, name),
                200,
                "allow",
                when,
                false,
                "kubectl/v1.33.1");
    }

    /** The same, refused by RBAC. */
    public Events refused() {
        return new Events(user, verb, uri, ref, 403, "forbid", when, inFuture, userAgent);
    }

    /** The same, known to claim a time that has not come. */
    public Events future() {
        return new Events(user, verb, uri, ref, code, decision, when, true, userAgent);
    }

    /** The event. */
    public AuditEvent event() {
        return new AuditEvent(
                new AuditEvent.Entry(
                        "id-" + when.toEpochMilli(), Level.METADATA, Stage.RESPONSE_COMPLETE, Fidelity.NATIVE),
                new AuditEvent.Client(
                        new UserInfo(user, "", List.of("system:authenticated"), Map.of()),
                        Optional.empty(),
                        "",
                        List.of("10.20.0.7"),
                        new AuditEvent.UserAgent(userAgent)),
                new AuditEvent.Request(uri, verb, Optional.of(ref), Body.ABSENT, Outline.NONE),
                new AuditEvent.Response(new ResponseStatus(code, "", ""), Outline.NONE),
                when,
                when,
                Map.of("authorization.k8s.io/decision", decision));
    }

    /** What the classifier makes of it, in cluster {@code prod}. */
    public Activity activity() {
        return Classifier.STANDARD.classify(event(), "prod", inFuture).orElseThrow();
    }
}

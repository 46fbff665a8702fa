package io.secretwatch.judge;

import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.RbacReason;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.TimeKey;
import io.secretwatch.knowledge.lineage.NamedWorkload;
import io.secretwatch.knowledge.rights.ToldGrant;
import java.time.Duration;
import java.time.Instant;

/**
 * What follows from texts of a log alone, each read once: a cluster has few bindings, and each allows the same again and again; few of its Pods
 * read Secrets, and they go on with it.
 */
final class NamesAndReasons {

    private static final long SECONDS_OF_AN_HOUR = Duration.ofHours(1).toSeconds();

    private final Derived<String, ToldGrant> told = new Derived<>(4_096, said -> new ToldGrant(RbacReason.of(said)));
    private final Derived<Workload, NamedWorkload> workloads = new Derived<>(1_024, NamedWorkload::new);
    private final Derived<RbacObject, String> keys =
            new Derived<>(4_096, object -> ObjectKey.of(object).toString());

    private long hour = Long.MIN_VALUE;
    private String beginning = "";

    /** The hour of a time, as the beginning of a key: mostly that of the last one. */
    String hour(Instant time) {
        long asked = Math.floorDiv(time.getEpochSecond(), SECONDS_OF_AN_HOUR);
        if (asked != hour) {
            beginning = TimeKey.ofHour(time);
            hour = asked;
        }
        return beginning;
    }

    /** What the authorizer's reason says. */
    ToldGrant reason(Outcome outcome) {
        return outcome.allowed() ? told.of(outcome.rbacReason()) : ToldGrant.NONE;
    }

    /** A workload with what its name says. */
    NamedWorkload named(Workload workload) {
        return workloads.of(workload);
    }

    /** The key under which a role or binding is remembered. */
    String key(RbacObject object) {
        return keys.of(object);
    }
}

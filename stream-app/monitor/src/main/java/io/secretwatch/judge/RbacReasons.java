package io.secretwatch.judge;

import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.rbac.RbacReason;
import io.secretwatch.knowledge.rights.ToldGrant;

/** What the authorizer's reasons say, each text read once: a cluster has few bindings, and each allows the same again and again. */
final class RbacReasons {

    private final Derived<String, ToldGrant> told = new Derived<>(4_096, said -> new ToldGrant(RbacReason.of(said)));

    ToldGrant of(Outcome outcome) {
        return outcome.allowed() ? told.of(outcome.rbacReason()) : ToldGrant.NONE;
    }
}

package io.secretwatch.judge;

import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.rbac.RbacReason;
import io.secretwatch.knowledge.rights.ToldGrant;
import java.util.HashMap;
import java.util.Map;

/** What the authorizer's reasons say, each text read once: a cluster has few bindings, and each allows the same again and again. */
final class RbacReasons {

    private static final int KEPT = 4_096;

    private final Map<String, ToldGrant> known = new HashMap<>();

    ToldGrant of(Outcome outcome) {
        if (!outcome.allowed()) {
            return ToldGrant.NONE;
        }
        ToldGrant told = known.get(outcome.rbacReason());
        if (told == null) {
            if (known.size() >= KEPT) {
                known.clear();
            }
            told = new ToldGrant(RbacReason.of(outcome));
            known.put(outcome.rbacReason(), told);
        }
        return told;
    }
}

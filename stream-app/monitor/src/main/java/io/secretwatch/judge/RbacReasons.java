package io.secretwatch.judge;

import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.rbac.RbacReason;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the authorizer's reasons say, each text read once: a cluster has few bindings, and each allows the same again and again. */
final class RbacReasons {

    private static final int KEPT = 4_096;

    private final Map<String, Optional<RbacReason>> known = new HashMap<>();

    Optional<RbacReason> of(Outcome outcome) {
        if (!outcome.allowed()) {
            return Optional.empty();
        }
        Optional<RbacReason> reason = known.get(outcome.rbacReason());
        if (reason == null) {
            if (known.size() >= KEPT) {
                known.clear();
            }
            reason = RbacReason.of(outcome);
            known.put(outcome.rbacReason(), reason);
        }
        return reason;
    }
}

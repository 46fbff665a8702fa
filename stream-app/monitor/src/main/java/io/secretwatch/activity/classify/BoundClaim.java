package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.Making.Owner;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.manifest.PodSpecWalk;
import io.secretwatch.audit.ObjectRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which volume a claim was bound to, as a controller writes it; by it a Pod mounts a path of the node without naming it. */
final class BoundClaim {

    private static final String CLAIM = "PersistentVolumeClaim";

    private BoundClaim() {}

    /** Absent for another object, and for a claim without a volume. Its author chose no volume; the claim stands for them. */
    static Optional<Activity> of(EventOfInterest seen, JsonNode body) {
        PodSpecWalk walk = PodSpecWalk.empty();
        if (isClaim(seen.ref())) {
            walk.claim(body.path("spec"));
        }
        if (walk.exposures().isEmpty()) {
            return Optional.empty();
        }
        Workload claim = new Workload(CLAIM, seen.namespace(), seen.name());
        Owner itself = new Owner(CLAIM, claim.name(), "", "");
        return Optional.of(new SecretUse(
                seen.occurrence(),
                claim,
                List.of(),
                walk.exposures(),
                new Making(Effect.WRITES, Set.of(), itself, "", true),
                false));
    }

    private static boolean isClaim(ObjectRef ref) {
        return ref.apiGroup().isEmpty() && ref.resource().equals("persistentvolumeclaims");
    }
}

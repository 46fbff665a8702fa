package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Owner;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.manifest.PodSpecWalk;
import io.secretwatch.audit.ObjectRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What volumes and claims say of the node: by them a Pod mounts a path without naming it. */
final class VolumeFields {

    private static final String CLAIM = "PersistentVolumeClaim";

    private VolumeFields() {}

    /** Adds what stands in a PersistentVolume or a claim, or in the part of it that a patch has. */
    static void of(ObjectRef ref, JsonNode object, PodSpecWalk walk) {
        if (ref.apiGroup().isEmpty() && ref.resource().equals("persistentvolumes")) {
            walk.persistentVolume(object.path("spec"));
        } else if (isClaim(ref)) {
            walk.claim(object.path("spec"));
        }
    }

    /** A controller says which volume a claim was bound to; its author did not. */
    static Optional<Activity> bound(Occurrence occurrence, ObjectRef ref, JsonNode body) {
        PodSpecWalk walk = PodSpecWalk.empty();
        if (isClaim(ref)) {
            walk.claim(body.path("spec"));
        }
        if (walk.exposures().isEmpty()) {
            return Optional.empty();
        }
        Workload claim = new Workload(
                CLAIM, occurrence.call().namespace(), occurrence.call().name());
        Owner itself = new Owner(CLAIM, claim.name(), "");
        return Optional.of(new SecretUse(
                occurrence,
                claim,
                List.of(),
                walk.exposures(),
                new Making(Effect.WRITES, Set.of(), itself, "", true, "", Set.of()),
                false));
    }

    private static boolean isClaim(ObjectRef ref) {
        return ref.apiGroup().isEmpty() && ref.resource().equals("persistentvolumeclaims");
    }
}

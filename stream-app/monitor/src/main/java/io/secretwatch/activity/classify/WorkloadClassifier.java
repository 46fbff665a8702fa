package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.Making.Owner;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.manifest.Injection;
import io.secretwatch.activity.manifest.PodSpecWalk;
import io.secretwatch.activity.manifest.StrategicPatch;
import io.secretwatch.activity.manifest.WorkloadKind;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Requests that write a Pod or a template of Pods: which Secrets the request reaches for, what it runs, and for whom it was made. */
final class WorkloadClassifier implements ResourceClassifier {

    private static final Set<String> SCALABLE =
            Set.of("deployments", "statefulsets", "replicasets", "replicationcontrollers");

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        boolean writes = verb.equals("create") || verb.equals("update") || verb.equals("patch");
        if (!writes || stage != Stage.RESPONSE_COMPLETE) {
            return Depth.NOTHING;
        }
        if (ref.subresource().equals("scale")) {
            return SCALABLE.contains(ref.resource()) ? Depth.HEAD : Depth.NOTHING;
        }
        return WorkloadKind.of(ref).isPresent() ? Depth.REQUEST_BODY : Depth.NOTHING;
    }

    @Override
    public Optional<Activity> classify(EventOfInterest seen) {
        if (seen.ref().subresource().equals("scale")) {
            return scale(seen);
        }
        Optional<WorkloadKind> kind = WorkloadKind.of(seen.ref());
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        if (seen.body() instanceof Body.Json body) {
            return use(kind.get(), seen, StrategicPatch.applied(seen.verb(), seen.ref(), body.node()));
        }
        // a refused request is not decoded, so its body is in no log
        return seen.outcome().succeeded()
                ? Optional.of(
                        new UnseenWorkload(seen.occurrence(), workload(kind.get(), seen, ""), Because.of(seen.event())))
                : Optional.empty();
    }

    /** More Pods of an existing template. The autoscaler is one of the controllers that do not decide themselves. */
    private static Optional<Activity> scale(EventOfInterest seen) {
        ObjectRef ref = seen.ref();
        ObjectRef scaled =
                new ObjectRef(ref.apiGroup(), ref.apiVersion(), ref.resource(), "", ref.namespace(), ref.name());
        return WorkloadKind.of(scaled)
                .filter(kind -> !WorkloadControllers.isController(seen.actor()))
                .map(kind -> new SecretUse(
                        seen.occurrence(),
                        workload(kind, seen, ""),
                        List.of(),
                        List.of(),
                        new Making(Effect.SCALES, Set.of(), Owner.NONE, "", false),
                        seen.line().isDryRun()));
    }

    private static Optional<Activity> use(WorkloadKind kind, EventOfInterest seen, JsonNode body) {
        if (kind == WorkloadKind.POD && MirrorPods.isMirror(seen.actor(), body)) {
            return MirrorPods.activity(seen, body);
        }
        boolean controller = WorkloadControllers.isController(seen.actor());
        if (controller && !seen.verb().equals("create")) {
            // a controller's touch on what exists: what most events of workloads are
            return Optional.empty();
        }
        PodSpecWalk walk = PodSpecWalk.of(kind, body);
        if (!seen.verb().equals("patch")) {
            walk.unnamedAccount(kind, body);
        }
        Set<String> injected = new TreeSet<>();
        List<Exposure> injectedWays = new ArrayList<>();
        Set<String> injectors = injectors(kind, seen.event(), walk, injected, injectedWays);
        boolean reaches = !injectors.isEmpty() || reaches(walk);
        if (controller && !reaches) {
            // a Pod without Secrets
            return Optional.empty();
        }
        Set<String> programs = walk.programs().digests();
        if (!reaches && programs.isEmpty() && walk.exposures().isEmpty()) {
            return Optional.empty();
        }
        Owner owner = Owner.of(body);
        Making making = new Making(
                effect(body),
                programs,
                owner,
                uid(seen.event(), body),
                // a controller's object has an owner; that a shipper left it out says nothing
                controller && (owner.claimed() || MirrorPods.withoutMetadata(body)),
                controller && isFirstRevision(body),
                injectors,
                injected,
                injectedWays);
        return Optional.of(new SecretUse(
                seen.occurrence(),
                workload(kind, seen, body.path("metadata").path("generateName").asText("")),
                walk.references(),
                walk.exposures(),
                making,
                seen.line().isDryRun()));
    }

    private static boolean reaches(PodSpecWalk walk) {
        return !walk.references().isEmpty()
                || walk.exposures().stream()
                        .anyMatch(exposure -> exposure.kind().reachesNode());
    }

    /** The webhook configurations by which Secrets came into the workload; adds the names of these. */
    private static Set<String> injectors(
            WorkloadKind kind, AuditEvent event, PodSpecWalk walk, Set<String> injected, List<Exposure> injectedWays) {
        Set<String> injectors = new TreeSet<>();
        for (Injection injection : Injection.of(event.annotations())) {
            PodSpecWalk added = injection.added(kind);
            boolean adds = false;
            for (SecretReference reference : added.references()) {
                adds |= injected.add(reference.name());
            }
            for (Exposure way : added.exposures()) {
                if (way.kind().reachesNode() && !walk.exposures().contains(way) && !injectedWays.contains(way)) {
                    adds |= injectedWays.add(way);
                }
            }
            if (adds) {
                injectors.add(injection.configuration());
            }
        }
        return injectors;
    }

    /** Of a ReplicaSet that was made of a new Deployment ({@code pkg/controller/deployment/util/deployment_util.go}). */
    private static boolean isFirstRevision(JsonNode body) {
        return body.path("metadata")
                .path("annotations")
                .path("deployment.kubernetes.io/revision")
                .asText("")
                .equals("1");
    }

    /** A patch that puts a whole template in place of another is what {@code kubectl rollout undo} sends. */
    private static Effect effect(JsonNode body) {
        boolean replaces = body.isArray()
                && body.size() > 0
                && body.size() <= 4
                && body.findValuesAsText("path").contains("/spec/template");
        return replaces ? Effect.REPLACES_TEMPLATE : Effect.WRITES;
    }

    static String uid(AuditEvent event, JsonNode body) {
        String uid = body.path("metadata").path("uid").asText("");
        return RequestLine.cut(uid.isEmpty() ? event.response().outline().uid() : uid, 64);
    }

    private static Workload workload(WorkloadKind kind, EventOfInterest seen, String generateName) {
        String name = seen.name();
        return new Workload(
                kind.kind(), seen.namespace(), name.isEmpty() ? RequestLine.cut(generateName, 253) + "*" : name);
    }
}

package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Owner;
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
    public Optional<Activity> classify(AuditEvent event, ObjectRef ref, RequestLine line, Occurrence occurrence) {
        boolean dryRun = line.isDryRun();
        if (ref.subresource().equals("scale")) {
            return scale(occurrence, ref, dryRun);
        }
        return WorkloadKind.of(ref).flatMap(kind -> {
            if (event.request().body() instanceof Body.Json body) {
                JsonNode written = StrategicPatch.applied(event.request().verb(), ref, body.node());
                return use(kind, event, written, occurrence, dryRun);
            }
            if (!occurrence.outcome().succeeded()) {
                // a refused request is not decoded, so its body is in no log
                return Optional.empty();
            }
            return Optional.of(new UnseenWorkload(occurrence, workload(kind, occurrence, ""), Because.of(event)));
        });
    }

    /** More Pods of an existing template. The autoscaler is one of the controllers that do not decide themselves. */
    private static Optional<Activity> scale(Occurrence occurrence, ObjectRef ref, boolean dryRun) {
        ObjectRef scaled =
                new ObjectRef(ref.apiGroup(), ref.apiVersion(), ref.resource(), "", ref.namespace(), ref.name());
        return WorkloadKind.of(scaled)
                .filter(kind -> !WorkloadControllers.isController(occurrence.actor()))
                .map(kind -> new SecretUse(
                        occurrence,
                        workload(kind, occurrence, ""),
                        List.of(),
                        List.of(),
                        new Making(Effect.SCALES, Set.of(), Owner.NONE, "", false),
                        dryRun));
    }

    private static Optional<Activity> use(
            WorkloadKind kind, AuditEvent event, JsonNode body, Occurrence occurrence, boolean dryRun) {
        if (kind == WorkloadKind.POD && MirrorPods.isMirror(occurrence, body)) {
            return MirrorPods.activity(occurrence, body);
        }
        PodSpecWalk walk = PodSpecWalk.of(kind, body);
        if (!occurrence.call().verb().equals("patch")) {
            walk.unnamedAccount(kind, body);
        }
        Set<String> injected = new TreeSet<>();
        List<Exposure> injectedWays = new ArrayList<>();
        Set<String> injectors = injectors(kind, event, walk, injected, injectedWays);
        boolean reaches = !injectors.isEmpty() || reaches(walk);
        boolean controller = WorkloadControllers.isController(occurrence.actor());
        Owner owner = Owner.of(body);
        if (controller && !(occurrence.call().verb().equals("create") && reaches)) {
            // a controller's touch on what exists, or a Pod without Secrets: what most events of workloads are
            return Optional.empty();
        }
        boolean runs = !walk.programs().digests().isEmpty();
        if (!reaches && !runs && walk.exposures().isEmpty()) {
            return Optional.empty();
        }
        Making making = new Making(
                effect(body),
                walk.programs().digests(),
                owner,
                uid(event, body),
                // a controller's object has an owner; that a shipper left it out says nothing
                controller && (owner.claimed() || MirrorPods.withoutMetadata(body)),
                controller && isFirstRevision(body),
                injectors,
                injected,
                injectedWays);
        return Optional.of(new SecretUse(
                occurrence,
                workload(
                        kind,
                        occurrence,
                        body.path("metadata").path("generateName").asText("")),
                walk.references(),
                walk.exposures(),
                making,
                dryRun));
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

    private static Workload workload(WorkloadKind kind, Occurrence occurrence, String generateName) {
        String name = occurrence.call().name();
        return new Workload(
                kind.kind(),
                occurrence.call().namespace(),
                name.isEmpty() ? RequestLine.cut(generateName, 253) + "*" : name);
    }
}

package io.secretwatch.rule.export;

import static io.secretwatch.rule.export.Detection.VERB;
import static io.secretwatch.rule.export.Detection.fields;
import static io.secretwatch.rule.export.Detection.of;
import static io.secretwatch.rule.export.Detection.oneOf;
import static io.secretwatch.rule.export.Detection.requests;

import io.secretwatch.activity.ControlPlanePod;
import io.secretwatch.activity.SecretReference.VolumeSource;
import io.secretwatch.activity.classify.AuditArea;
import io.secretwatch.activity.manifest.PodSpecWalk;
import io.secretwatch.activity.manifest.WorkloadKind;
import io.secretwatch.wire.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Detections that ask for the body of a request, and need level Request. */
final class BodyDetections {

    private static final String BODY = "requestObject.";
    /** Of what a kubelet reports of a static Pod. */
    private static final String MIRROR = BODY + "metadata.annotations.kubernetes.io/config.mirror";

    private static final List<String> WITH_BODY = List.of("Request", "RequestResponse");

    private BodyDetections() {}

    /** Writes of Pods and workloads. */
    private static List<Map<String, @Nullable Object>> workloads(@Nullable Object... more) {
        String debug = "ephemeralcontainers";
        List<Map<String, @Nullable Object>> writes =
                new ArrayList<>(requests(AuditArea.WORKLOADS.requests(""), "", any -> true, more));
        writes.addAll(requests(AuditArea.WORKLOADS.requests(debug), debug, any -> true, more));
        return writes;
    }

    /** Fields of pod specs, wherever those stand. */
    private static List<String> ofPodSpecs(List<String> fields) {
        return WorkloadKind.podSpecs().stream()
                .flatMap(spec -> fields.stream().map(field -> BODY + spec + "." + field))
                .toList();
    }

    /** Fields of a pod spec that name a Secret. */
    private static List<String> secretFields() {
        List<String> fields = new ArrayList<>();
        VolumeSource.ALL.forEach(source -> fields.add(source.path()));
        fields.add("volumes.projected.sources.secret.name");
        fields.add("volumes.csi.volumeAttributes.secretProviderClass");
        for (String list : PodSpecWalk.CONTAINER_LISTS) {
            fields.add(list + ".env.valueFrom.secretKeyRef.name");
            fields.add(list + ".envFrom.secretRef.name");
        }
        fields.add("imagePullSecrets.name");
        return fields;
    }

    static Detection secretsUsed() {
        return of(
                Severity.INFORMATIONAL,
                "It knows neither who is expected to use which Secrets nor what the author may read, and does not see Secrets that a JSON patch or an object"
                        + " of another kind names.",
                "written and names_secret",
                "written",
                workloads(),
                "names_secret",
                oneOf(ofPodSpecs(secretFields())));
    }

    static Detection hidden() {
        return of(
                Severity.MEDIUM,
                "It does not see bodies that a shipper took away or that are cut off, nor those of objects of other kinds.",
                "written",
                "written",
                workloads("level", WITH_BODY, "requestObject", null, "responseStatus.code|lt", 300));
    }

    static Detection nodeAccess() {
        List<Map<String, @Nullable Object>> ways = new ArrayList<>();
        ways.add(fields("hostPath", "*"));
        ways.add(fields("capabilities", "*"));
        ofPodSpecs(List.of("hostPID")).forEach(field -> ways.add(fields(field, true)));
        for (String list : PodSpecWalk.CONTAINER_LISTS) {
            ofPodSpecs(List.of(
                            list + ".securityContext.privileged", list + ".securityContext.windowsOptions.hostProcess"))
                    .forEach(field -> ways.add(fields(field, true)));
            ofPodSpecs(List.of(list + ".securityContext.procMount"))
                    .forEach(field -> ways.add(fields(field, "Unmasked")));
        }
        return of(
                Severity.LOW,
                "It takes every path of the node and every added capability for a way out, knows no agents that are expected, and does not see volumes, custom"
                        + " resources and JSON patches.",
                "written and way and not (node and mirror_pod)",
                "written",
                workloads(),
                "way",
                ways,
                "node",
                fields("user.groups", "system:nodes", "impersonatedUser.username", null),
                "mirror_pod",
                fields(MIRROR + "|exists", true));
    }

    static Detection probe() {
        String asked = BODY + "spec.resourceAttributes.";
        List<Map<String, @Nullable Object>> groups = new ArrayList<>();
        groups.add(fields(asked + "group", null));
        groups.add(fields(asked + "group", List.of("", "\\*")));
        return of(
                Severity.INFORMATIONAL,
                "It does not know who is known to ask or to read Secrets, and takes every question of this kind for an intruder's.",
                "what_may_i or review and about_secrets and core_group",
                "what_may_i",
                requests(AuditArea.REVIEWS.requests(""), "", of("selfsubjectrulesreviews")),
                "review",
                requests(
                        AuditArea.REVIEWS.requests(""),
                        "",
                        of("selfsubjectrulesreviews").negate()),
                "about_secrets",
                fields(asked + "resource", List.of("secrets", "\\*")),
                "core_group",
                groups);
    }

    static Detection interception() {
        String conversion = BODY + "spec.conversion.webhook";
        return of(
                Severity.MEDIUM,
                "It takes every webhook, admission policy and API service for one that sees Secrets, every parameter of a policy for a Secret, does"
                        + " not weigh where requests are sent, and does not look at nodes.",
                "written and not kind and not binding or kind and converted or binding and parameters",
                "written",
                requests(AuditArea.ADMISSION.requests(""), "", any -> true),
                "kind",
                requests(AuditArea.ADMISSION.requests(""), "", of("customresourcedefinitions")),
                "binding",
                requests(
                        AuditArea.ADMISSION.requests(""),
                        "",
                        of("mutatingadmissionpolicybindings", "validatingadmissionpolicybindings")),
                "parameters",
                oneOf(List.of(BODY + "spec.paramRef.name", BODY + "spec.paramRef.selector")),
                "converted",
                oneOf(List.of(conversion, conversion + "ClientConfig", BODY + "spec.conversion.webhookClientConfig")));
    }

    static Detection controlPlane() {
        Map<String, Object> searches = new TreeMap<>();
        List<String> components = new ArrayList<>();
        for (String component : new TreeSet<>(ControlPlanePod.FLAGS.keySet())) {
            String program = component.replace('-', '_');
            searches.put(program, fields(BODY + "spec.containers.command|re", "(^|/)" + component + "$"));
            List<String> flags = new ArrayList<>();
            for (String flag : new TreeSet<>(ControlPlanePod.FLAGS.getOrDefault(component, Set.of()))) {
                String name = program + flag.substring(1).replace('-', '_');
                String set = "^" + flag + "(=[^f].*)?$";
                searches.put(
                        name,
                        List.of(
                                fields(BODY + "spec.containers.command|re", set),
                                fields(BODY + "spec.containers.args|re", set)));
                flags.add(name);
            }
            components.add(program + " and not (" + String.join(" and ", flags) + ")");
        }
        List<Object> named = new ArrayList<>(List.of(
                "mirror_pod", requests(AuditArea.WORKLOADS.requests(""), "", of("pods"), MIRROR + "|exists", true)));
        searches.forEach((name, search) -> {
            named.add(name);
            named.add(search);
        });
        return of(
                Severity.MEDIUM,
                "It looks at all containers of the Pod, and takes what any of them is given for what the component is given.",
                "mirror_pod and (" + String.join(" or ", components) + ")",
                named.toArray());
    }

    static Detection values() {
        return of(
                Severity.HIGH,
                "It goes by the audit level, and does not know whether values were taken out before the log was read.",
                "1 of logged_*",
                "logged_answers",
                fields(
                        Detection.RESOURCE,
                        "secrets",
                        "level",
                        "RequestResponse",
                        VERB,
                        List.of("get", "list", "create", "update", "patch"),
                        "responseStatus.code|lt",
                        300),
                "logged_writes",
                fields(Detection.RESOURCE, "secrets", "level", WITH_BODY, VERB, List.of("create", "update", "patch")),
                "logged_tokens",
                fields(
                        Detection.RESOURCE,
                        "serviceaccounts",
                        "objectRef.subresource",
                        "token",
                        "level",
                        "RequestResponse"));
    }
}

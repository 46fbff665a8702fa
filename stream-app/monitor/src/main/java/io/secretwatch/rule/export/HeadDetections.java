package io.secretwatch.rule.export;

import static io.secretwatch.rule.export.Detection.VERB;
import static io.secretwatch.rule.export.Detection.fields;
import static io.secretwatch.rule.export.Detection.of;
import static io.secretwatch.rule.export.Detection.requests;

import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ContainerAccess.Way;
import io.secretwatch.activity.classify.AuditArea;
import io.secretwatch.wire.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Detections that ask for what every event has: verb, resource, path and user. */
final class HeadDetections {

    private static final List<String> READ_ONLY_OTHERWISE = List.of("create", "delete");
    private static final String URI = "requestURI";
    private static final String DRY_RUN = "dryRun=";
    private static final String USER = "user.username";
    private static final String GROUPS = "user.groups";
    private static final String BORROWED = "impersonatedUser.username";
    private static final String NODES = "system:nodes";

    private HeadDetections() {}

    static Detection secretsRead() {
        List<AuditArea.Requests> all = AuditArea.SECRETS.requests("");
        List<AuditArea.Requests> reads = all.stream()
                .map(one -> new AuditArea.Requests(
                        one.group(),
                        one.resource(),
                        one.verbs().stream()
                                .filter(verb -> !READ_ONLY_OTHERWISE.contains(verb))
                                .toList()))
                .toList();
        return of(
                Severity.LOW,
                "It knows neither who is expected to read which Secrets nor what is usual, and trusts nodes by their group.",
                "(reads and not created or dry_run) and not node or proxied",
                "reads",
                requests(reads, "", any -> true),
                "created",
                fields(VERB, "patch", "responseStatus.code", 201),
                "dry_run",
                fields(
                        "objectRef.apiGroup",
                        null,
                        Detection.RESOURCE,
                        "secrets",
                        VERB,
                        List.of("delete", "patch"),
                        URI + "|contains",
                        DRY_RUN),
                "node",
                fields(GROUPS, NODES, BORROWED, null, VERB, List.of("get", "list", "watch")),
                "proxied",
                fields(
                        "objectRef.subresource",
                        "proxy",
                        URI + "|re",
                        "/proxy/(.*/)?api/v1/(watch/)?(namespaces/[^/]+/)?secrets([/?]|$)"));
    }

    static Detection containerAccess() {
        List<Map<String, @Nullable Object>> entered = new ArrayList<>();
        Stream.of(Way.EXEC, Way.ATTACH, Way.PORT_FORWARD, Way.POD_PROXY)
                .map(Way::subresource)
                .forEach(subresource -> entered.addAll(requests(into(subresource), subresource, of("pods"))));
        entered.addAll(
                requests(into(Way.SERVICE_PROXY.subresource()), Way.SERVICE_PROXY.subresource(), of("services")));
        return of(
                Severity.LOW,
                "It knows neither who is expected to nor what the Pod holds, and does not see logs that are read of a Pod made to print a Secret.",
                "entered",
                "entered",
                entered);
    }

    private static List<AuditArea.Requests> into(String subresource) {
        return AuditArea.CONTAINERS.requests(subresource);
    }

    static Detection nodeProxy() {
        String metrics = ContainerAccess.KUBELET_METRICS.stream().sorted().collect(Collectors.joining("|"));
        return of(
                Severity.MEDIUM,
                "It knows neither who is expected to nor how a kubelet takes a path that is disguised.",
                "kubelet and not metrics or log_folder and not not_there",
                "kubelet",
                requests(into(Way.NODE_PROXY.subresource()), Way.NODE_PROXY.subresource(), of("nodes")),
                "metrics",
                fields(URI + "|re", "^/api/v1/nodes/[^/]+/proxy/(" + metrics + ")(/[^.%]*)?([?].*)?$"),
                "log_folder",
                fields(VERB, "get", URI + "|startswith", "/" + Way.SERVER_LOGS.subresource() + "/"),
                "not_there",
                fields("responseStatus.code", 404));
    }

    static Detection placement() {
        String binding = "binding";
        List<Map<String, @Nullable Object>> bound = new ArrayList<>(requests(into(binding), binding, of("pods")));
        bound.addAll(requests(AuditArea.CONTAINERS.requests(""), "", of("bindings")));
        return of(
                Severity.MEDIUM,
                "It trusts the scheduler by its name, whatever address and client the request comes from.",
                "bound and not scheduler",
                "bound",
                bound,
                "scheduler",
                fields(USER, "system:kube-scheduler", BORROWED, null));
    }

    static Detection tokenIssued() {
        String token = "token";
        return of(
                Severity.LOW,
                "It trusts nodes by their group, also where they ask for more than the tokens of their Pods, and knows neither who is expected to nor what the"
                        + " account may do.",
                "token and not node",
                "token",
                requests(AuditArea.CREDENTIALS.requests(token), token, of("serviceaccounts")),
                "node",
                fields(GROUPS, NODES, BORROWED, null));
    }

    static Detection certificate() {
        List<Map<String, @Nullable Object>> steps = new ArrayList<>();
        for (String step : List.of("", "approval", "status")) {
            steps.addAll(requests(
                    AuditArea.CREDENTIALS.requests(step),
                    step,
                    of("certificatesigningrequests", CertificateIssue.OF_PODS)));
        }
        return of(
                Severity.LOW,
                "It does not tell the certificates of nodes and Pods, which come and are renewed by themselves, from those of people, nor an approval from a denial.",
                "step and not dry_run",
                "step",
                steps,
                "dry_run",
                fields(URI + "|contains", DRY_RUN));
    }

    static Detection grant() {
        return of(
                Severity.LOW,
                "It takes every write of a role or binding for a grant, and does not weigh which rights it gives, to whom, and whether there is a way to"
                        + " Secrets.",
                "written",
                "written",
                requests(AuditArea.RIGHTS.requests(""), "", any -> true));
    }

    static Detection accessMapped() {
        String namespace = "kube-system";
        List<String> names = List.of(AccessMapping.CLOUD, AccessMapping.AUTHORITIES);
        return of(
                Severity.HIGH,
                "It does not tell whether super-users are named, and takes any user with the name of the API server for it.",
                "(named or created) and not dry_run and not itself",
                "named",
                requests(
                        AuditArea.CREDENTIALS.requests("", namespace, AccessMapping.CLOUD),
                        "",
                        of("configmaps"),
                        "objectRef.namespace",
                        namespace,
                        "objectRef.name",
                        names),
                "created",
                fields(
                        Detection.RESOURCE,
                        "configmaps",
                        VERB,
                        "create",
                        "objectRef.namespace",
                        namespace,
                        "requestObject.metadata.name",
                        names),
                "dry_run",
                fields(URI + "|contains", DRY_RUN),
                "itself",
                fields(USER, "system:apiserver", BORROWED, null));
    }
}

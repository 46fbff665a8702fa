package io.secretwatch.wire.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request asks of another server through a proxy: an object of the API of another cluster, or of this one, or of a program that
 * has an API of its own for such objects.
 *
 * @param kind what the object is to Secrets
 * @param namespace empty for every namespace
 * @param name empty for every one
 */
public record ProxiedObject(Kind kind, String namespace, String name) {

    /** The objects of which one is found behind a proxy. */
    public enum Kind {
        /** Secrets. */
        SECRETS,
        /** The token of a service account ({@code serviceaccounts/token}). */
        TOKEN,
        /** A way into a container or a further server: {@code exec}, {@code attach}, {@code portforward}, {@code proxy}. */
        ENTRY,
        /** Rights, certificates, webhooks and API services, by the group of their API. */
        GRANT
    }

    private static final Set<String> GROUPS_OF_GRANTS = Set.of(
            "rbac.authorization.k8s.io",
            "certificates.k8s.io",
            "admissionregistration.k8s.io",
            "apiregistration.k8s.io");

    /** Of a request URI; absent where nothing is handed on, or where something else is asked for. */
    public static Optional<ProxiedObject> ofUri(String uri) {
        return ProxiedPath.steps(uri).flatMap(ProxiedObject::of);
    }

    /** Of the steps that arrive. A proxy may put steps of its own before the path of the API, and a second proxy more behind it. */
    private static Optional<ProxiedObject> of(List<String> steps) {
        Optional<ProxiedObject> other = Optional.empty();
        for (int i = 0; i < steps.size(); i++) {
            Optional<ProxiedObject> here = at(steps, i);
            if (here.isPresent()
                    && (here.get().kind() == Kind.SECRETS || here.get().kind() == Kind.TOKEN)) {
                return here;
            }
            other = other.isPresent() ? other : here;
        }
        return other;
    }

    private static Optional<ProxiedObject> at(List<String> steps, int index) {
        List<String> from = steps.subList(index, steps.size());
        Optional<ProxiedObject> kubernetes =
                core(from).or(() -> dashboard(from)).or(() -> grant(from));
        return kubernetes.isPresent() || isVersionOfKubernetes(steps, index) ? kubernetes : rancher(from);
    }

    /** Whether the step before says that this is the version of an API of Kubernetes. */
    private static boolean isVersionOfKubernetes(List<String> steps, int at) {
        return (at > 0 && steps.get(at - 1).equals("api"))
                || (at > 1 && steps.get(at - 2).equals("apis"));
    }

    private static Optional<ProxiedObject> core(List<String> steps) {
        if (steps.size() < 3 || !steps.get(0).equals("api") || !steps.get(1).equals("v1")) {
            return Optional.empty();
        }
        boolean watch = steps.get(2).equals("watch");
        List<String> object = steps.subList(watch ? 3 : 2, steps.size());
        boolean placed = object.size() > 2 && object.get(0).equals("namespaces");
        String namespace = placed ? object.get(1) : "";
        List<String> rest = placed ? object.subList(2, object.size()) : object;
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        String subresource = rest.size() > 2 ? rest.get(2) : "";
        String name = rest.size() > 1 ? rest.get(1) : "";
        return switch (rest.get(0)) {
            case "secrets" -> subresource.isEmpty() ? object(Kind.SECRETS, namespace, name) : Optional.empty();
            case "serviceaccounts" ->
                subresource.equals("token") ? object(Kind.TOKEN, namespace, name) : Optional.empty();
            case "pods", "services", "nodes" ->
                switch (subresource) {
                    case "exec", "attach", "portforward", "proxy" -> object(Kind.ENTRY, namespace, name);
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    private static Optional<ProxiedObject> grant(List<String> steps) {
        return steps.size() > 3 && steps.get(0).equals("apis") && GROUPS_OF_GRANTS.contains(steps.get(1))
                ? object(Kind.GRANT, "", "")
                : Optional.empty();
    }

    /** Kubernetes dashboard ({@code modules/api/pkg/handler/apihandler.go}): {@code secret} and {@code _raw/secret}. */
    private static Optional<ProxiedObject> dashboard(List<String> steps) {
        if (steps.size() < 3 || !steps.get(0).equals("api") || !steps.get(1).equals("v1")) {
            return Optional.empty();
        }
        boolean raw = steps.get(2).equals("_raw") && steps.size() > 3;
        List<String> object = steps.subList(raw ? 3 : 2, steps.size());
        if (!object.get(0).equals("secret")) {
            return Optional.empty();
        }
        return raw
                ? object(Kind.SECRETS, after(object, "namespace"), after(object, "name"))
                : object(Kind.SECRETS, step(object, 1), step(object, 2));
    }

    /** Rancher ({@code rancher/steve}): {@code /v1/secrets}, behind which a namespace and a name may stand. */
    private static Optional<ProxiedObject> rancher(List<String> steps) {
        boolean secrets =
                steps.size() > 1 && steps.get(0).equals("v1") && steps.get(1).equals("secrets");
        return secrets ? object(Kind.SECRETS, step(steps, 2), step(steps, 3)) : Optional.empty();
    }

    private static Optional<ProxiedObject> object(Kind kind, String namespace, String name) {
        return Optional.of(new ProxiedObject(kind, namespace, name));
    }

    private static String step(List<String> steps, int index) {
        return index < steps.size() ? steps.get(index) : "";
    }

    private static String after(List<String> steps, String word) {
        int at = steps.indexOf(word);
        return at < 0 ? "" : step(steps, at + 1);
    }
}

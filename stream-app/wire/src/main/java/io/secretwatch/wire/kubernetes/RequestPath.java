package io.secretwatch.wire.kubernetes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request is about, derived from its path the way kube-apiserver's request info does ({@code endpoints/request/requestinfo.go}):
 * decoded once, then divided at each slash.
 *
 * @param group empty for the core API
 * @param resource such as {@code secrets}
 * @param subresource such as {@code token}; as the other texts, empty where the path has none
 * @param rest the steps after the subresource, which some subresources hand on
 */
public record RequestPath(
        String group,
        String version,
        String resource,
        String subresource,
        String namespace,
        String name,
        List<String> rest) {

    private static final Set<String> PREFIXES = Set.of("watch", "proxy");
    private static final Set<String> NAMESPACE_SUBRESOURCES = Set.of("status", "finalize");

    public RequestPath {
        rest = List.copyOf(rest);
    }

    /** One that hands nothing on. */
    public RequestPath(
            String group, String version, String resource, String subresource, String namespace, String name) {
        this(group, version, resource, subresource, namespace, name, List.of());
    }

    /** The object of a request URI; absent for a URL that is none of a resource. */
    public static Optional<RequestPath> ofUri(String uri) {
        return of(steps(pathOf(uri)));
    }

    /**
     * The object of a request as {@code objectRef} has it: a list or a watch of which a field selector names one object is about that one
     * (since Kubernetes 1.11). A watch by the deprecated path is not, nor is {@code deletecollection}.
     *
     * @param verb as the event has it
     */
    public static Optional<RequestPath> ofUri(String uri, String verb) {
        List<String> steps = steps(pathOf(uri));
        boolean selects = (verb.equals("list") || verb.equals("watch")) && !hasVerb(steps);
        return of(steps)
                .map(path -> selects && path.name().isEmpty()
                        ? path.named(
                                FieldSelector.exactName(RequestQuery.ofUri(uri).text("fieldSelector"))
                                        .orElse(""))
                        : path);
    }

    /** The same as {@link #ofUri(String)} but for empty steps, which are left out: for one who must not overlook an object. */
    public static Optional<RequestPath> ofUriWithoutEmptySteps(String uri) {
        List<String> steps = new ArrayList<>(steps(pathOf(uri)));
        steps.removeIf(String::isEmpty);
        return of(steps);
    }

    /** The object of a GKE resource name; {@code core/v1/secrets} is a request over all namespaces. */
    public static Optional<RequestPath> ofGkeName(String resourceName) {
        List<String> parts = steps(resourceName);
        if (parts.size() < 3) {
            return Optional.empty();
        }
        String group = parts.get(0).equals("core") ? "" : parts.get(0);
        return Optional.of(resource(group, parts.get(1), parts.subList(2, parts.size())));
    }

    /** Whether a request asks for a file of the API server's log folder, or for its list: {@code genericapiserver/server/routes/logs.go}. */
    public static boolean isOfServerLogs(String uri) {
        List<String> steps = steps(pathOf(uri));
        return !steps.isEmpty() && steps.get(0).equals("logs");
    }

    /** The path of a request URI, as sent. */
    static String pathOf(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    /** The steps of a path, decoded; the slashes around them do not count. */
    private static List<String> steps(String path) {
        String plain = UriEscapes.pathOrRaw(path);
        int from = 0;
        int to = plain.length();
        while (from < to && plain.charAt(from) == '/') {
            from++;
        }
        while (to > from && plain.charAt(to - 1) == '/') {
            to--;
        }
        return from == to ? List.of() : Arrays.asList(plain.substring(from, to).split("/", -1));
    }

    private static Optional<RequestPath> of(List<String> steps) {
        boolean core = !steps.isEmpty() && steps.get(0).equals("api");
        boolean grouped = !steps.isEmpty() && steps.get(0).equals("apis");
        if (core && steps.size() >= 3) {
            return withoutPrefix("", steps.get(1), steps.subList(2, steps.size()));
        }
        return grouped && steps.size() >= 4
                ? withoutPrefix(steps.get(1), steps.get(2), steps.subList(3, steps.size()))
                : Optional.empty();
    }

    /** Whether the path itself says the verb, by one of the deprecated prefixes. */
    private static boolean hasVerb(List<String> steps) {
        int at = steps.isEmpty() || steps.get(0).equals("api") ? 2 : 3;
        return steps.size() > at && PREFIXES.contains(steps.get(at));
    }

    /** The deprecated {@code watch} and {@code proxy} prefixes; a path may not end with one, and behind {@code proxy} is no subresource. */
    private static Optional<RequestPath> withoutPrefix(String group, String version, List<String> parts) {
        boolean proxy = parts.get(0).equals("proxy");
        if (!PREFIXES.contains(parts.get(0))) {
            return Optional.of(resource(group, version, parts));
        }
        return Optional.of(parts)
                .filter(all -> all.size() > 1)
                .map(all -> resource(group, version, all.subList(1, all.size())))
                .map(path -> proxy ? path.withoutSubresource() : path);
    }

    private static RequestPath resource(String group, String version, List<String> parts) {
        if (parts.size() > 1 && parts.get(0).equals("namespaces")) {
            String namespace = parts.get(1);
            return parts.size() == 2 || NAMESPACE_SUBRESOURCES.contains(parts.get(2))
                    ? resource(group, version, namespace, parts)
                    : resource(group, version, namespace, parts.subList(2, parts.size()));
        }
        return resource(group, version, "", parts);
    }

    private static RequestPath resource(String group, String version, String namespace, List<String> parts) {
        return new RequestPath(
                group,
                version,
                parts.get(0),
                part(parts, 2),
                namespace,
                part(parts, 1),
                parts.size() > 3 ? parts.subList(3, parts.size()) : List.of());
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    private RequestPath withoutSubresource() {
        return new RequestPath(group, version, resource, "", namespace, name);
    }

    private RequestPath named(String other) {
        return new RequestPath(group, version, resource, subresource, namespace, other, rest);
    }
}

package io.secretwatch.wire.kubernetes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a request is about, derived from its path the way kube-apiserver's request info does ({@code endpoints/request/requestinfo.go}).
 *
 * @param group empty for the core API
 * @param resource such as {@code secrets}
 * @param subresource such as {@code token}; as the other texts, empty where the path has none
 */
public record RequestPath(
        String group, String version, String resource, String subresource, String namespace, String name) {

    private static final Set<String> NAMESPACE_SUBRESOURCES = Set.of("status", "finalize");

    /** The object of a request URI; absent for a URL that is none of a resource. */
    public static Optional<RequestPath> ofUri(String uri) {
        int query = uri.indexOf('?');
        List<String> parts = parts(query < 0 ? uri : uri.substring(0, query));
        if (parts.size() >= 3 && parts.get(0).equals("api")) {
            return Optional.of(resource("", parts.get(1), withoutPrefix(parts.subList(2, parts.size()))));
        }
        if (parts.size() >= 4 && parts.get(0).equals("apis")) {
            return Optional.of(resource(parts.get(1), parts.get(2), withoutPrefix(parts.subList(3, parts.size()))));
        }
        return Optional.empty();
    }

    /** The object of a GKE resource name; {@code core/v1/secrets} is a request over all namespaces. */
    public static Optional<RequestPath> ofGkeName(String resourceName) {
        List<String> parts = parts(resourceName);
        if (parts.size() < 3) {
            return Optional.empty();
        }
        String group = parts.get(0).equals("core") ? "" : parts.get(0);
        return Optional.of(resource(group, parts.get(1), parts.subList(2, parts.size())));
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty())
                .map(UriEscapes::decodedStep)
                .collect(Collectors.toList());
    }

    /** The deprecated {@code watch} and {@code proxy} prefixes. */
    private static List<String> withoutPrefix(List<String> parts) {
        return parts.size() > 1 && (parts.get(0).equals("watch") || parts.get(0).equals("proxy"))
                ? parts.subList(1, parts.size())
                : parts;
    }

    private static RequestPath resource(String group, String version, List<String> parts) {
        if (parts.size() > 1 && parts.get(0).equals("namespaces")) {
            String namespace = parts.get(1);
            if (parts.size() == 2 || NAMESPACE_SUBRESOURCES.contains(parts.get(2))) {
                return new RequestPath(group, version, "namespaces", part(parts, 2), namespace, namespace);
            }
            return new RequestPath(group, version, parts.get(2), part(parts, 4), namespace, part(parts, 3));
        }
        return new RequestPath(group, version, parts.get(0), part(parts, 2), "", part(parts, 1));
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }
}

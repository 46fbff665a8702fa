package io.secretwatch.audit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Derives the object from a request's path, the way kube-apiserver's request info does ({@code endpoints/request/requestinfo.go}). */
public final class ResourcePath {

    private static final Set<String> NAMESPACE_SUBRESOURCES = Set.of("status", "finalize");

    private ResourcePath() {}

    /** The object of a request URI; absent for a URL that is none of a resource. */
    public static Optional<ObjectRef> ofUri(String uri) {
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
    public static Optional<ObjectRef> ofGkeName(String resourceName) {
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
                .map(ResourcePath::decoded)
                .collect(Collectors.toList());
    }

    private static String decoded(String part) {
        try {
            return part.indexOf('%') < 0 ? part : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }

    /** The deprecated {@code watch} and {@code proxy} prefixes. */
    private static List<String> withoutPrefix(List<String> parts) {
        return parts.size() > 1 && (parts.get(0).equals("watch") || parts.get(0).equals("proxy"))
                ? parts.subList(1, parts.size())
                : parts;
    }

    private static ObjectRef resource(String group, String version, List<String> parts) {
        if (parts.size() > 1 && parts.get(0).equals("namespaces")) {
            String namespace = parts.get(1);
            if (parts.size() == 2 || NAMESPACE_SUBRESOURCES.contains(parts.get(2))) {
                return new ObjectRef(group, version, "namespaces", part(parts, 2), namespace, namespace);
            }
            return new ObjectRef(group, version, parts.get(2), part(parts, 4), namespace, part(parts, 3));
        }
        return new ObjectRef(group, version, parts.get(0), part(parts, 2), "", part(parts, 1));
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }
}

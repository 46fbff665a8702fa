package io.secretwatch.wire.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path that a request hands on to another server: to a kubelet by {@code nodes/proxy}, to what {@code pods/proxy} and
 * {@code services/proxy} reach, or by an aggregated API that passes requests on to other clusters, as {@code cluster.karmada.io}
 * {@code clusters/NAME/proxy} does.
 *
 * <p>The API server decodes it once ({@code getRequestOptions} in {@code endpoints/handlers/get.go}), joins it, by which empty steps and dots
 * go ({@code JoinPreservingTrailingSlash} in {@code apimachinery/pkg/util/net/http.go}), and writes the escapes anew, so that the server
 * behind it reads the same text.
 */
public final class ProxiedPath {

    private ProxiedPath() {}

    /** The steps that arrive, cleaned; absent for a request that hands nothing on. */
    public static Optional<List<String>> steps(String uri) {
        return RequestPath.ofUri(uri)
                .filter(path -> path.subresource().equals("proxy"))
                .map(path -> cleaned(path.rest()));
    }

    /** As Go's {@code path.Clean} leaves them, of a path that begins with a slash. */
    private static List<String> cleaned(List<String> steps) {
        List<String> cleaned = new ArrayList<>();
        for (String step : steps) {
            if (step.equals("..")) {
                if (!cleaned.isEmpty()) {
                    cleaned.remove(cleaned.size() - 1);
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                cleaned.add(step);
            }
        }
        return cleaned;
    }

    /**
     * The name of a Pod, Service or node that is reached through a proxy, which may stand between a scheme and a port:
     * {@code name}, {@code name:port} or {@code scheme:name:port} ({@code SplitSchemeNamePort} in {@code apimachinery/pkg/util/net}).
     */
    public static String name(String name) {
        String[] parts = name.split(":", -1);
        return parts.length == 3 ? parts[1] : parts[0];
    }
}

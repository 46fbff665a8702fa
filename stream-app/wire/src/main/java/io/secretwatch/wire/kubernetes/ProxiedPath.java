package io.secretwatch.wire.kubernetes;

import java.util.ArrayList;
import java.util.List;

/**
 * The path that a request hands on to another server: {@code services/proxy} to an API server, or an aggregated API that passes requests on
 * to other clusters, as {@code cluster.karmada.io} {@code clusters/NAME/proxy} does. What follows {@code /proxy/} says what is asked for.
 */
public final class ProxiedPath {

    private static final int PATH_READ = 8_192;

    private ProxiedPath() {}

    /** The steps after {@code api/v1} of the path that is handed on; empty for any other. */
    public static List<String> coreApiSteps(String uri) {
        return afterCoreApi(afterProxy(uri));
    }

    /** The steps of the path after the first one that is {@code proxy}, decoded and cleaned as a server would. */
    private static List<String> afterProxy(String uri) {
        String path = uri.substring(0, Math.min(uri.length(), PATH_READ));
        int query = path.indexOf('?');
        List<String> steps = new ArrayList<>();
        boolean proxied = false;
        for (String raw : (query < 0 ? path : path.substring(0, query)).split("/", 0)) {
            String step = UriEscapes.decodedStep(raw);
            if (!proxied) {
                proxied = step.equals("proxy");
            } else if (step.equals("..") && !steps.isEmpty()) {
                steps.remove(steps.size() - 1);
            } else if (!step.isEmpty() && !step.startsWith(".")) {
                steps.add(step);
            }
        }
        return steps;
    }

    /** What follows {@code api/v1}, or its deprecated {@code watch}; a proxy may put steps of its own before it. */
    private static List<String> afterCoreApi(List<String> steps) {
        for (int i = 0; i + 1 < steps.size(); i++) {
            if (steps.get(i).equals("api") && steps.get(i + 1).equals("v1")) {
                List<String> rest = steps.subList(i + 2, steps.size());
                return rest.size() > 1 && rest.get(0).equals("watch") ? rest.subList(1, rest.size()) : rest;
            }
        }
        return List.of();
    }
}

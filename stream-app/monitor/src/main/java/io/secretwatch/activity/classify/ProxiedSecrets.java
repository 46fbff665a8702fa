package io.secretwatch.activity.classify;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.Selectors;
import io.secretwatch.audit.AuditEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Requests to Secrets behind a proxy: {@code services/proxy} to an API server, or an aggregated API that passes requests on to other
 * clusters, as {@code cluster.karmada.io} {@code clusters/NAME/proxy} does. The path behind {@code /proxy/} says what is asked for.
 */
final class ProxiedSecrets {

    private static final int PATH_READ = 8_192;
    private static final int NAME_KEPT = 253;

    private ProxiedSecrets() {}

    /** The read that is passed on; absent where something else is asked for, or where the answer holds no Secret. */
    static Optional<Activity> read(AuditEvent event, RequestLine line, Occurrence occurrence) {
        List<String> object = behindCoreApi(behindProxy(event.request().uri()));
        boolean placed = object.size() > 2 && object.get(0).equals("namespaces");
        String namespace = placed ? object.get(1) : "";
        List<String> rest = placed ? object.subList(2, object.size()) : object;
        boolean secrets = !rest.isEmpty() && rest.size() <= 2 && rest.get(0).equals("secrets");
        // the verb is that of the method, as a proxy's request always has a name: its own
        boolean makes = event.request().verb().equals("create");
        boolean deletesOne = event.request().verb().equals("delete") && rest.size() > 1;
        if (!secrets || makes || deletesOne) {
            return Optional.empty();
        }
        Scope scope = new Scope(
                RequestLine.cut(namespace, NAME_KEPT), rest.size() > 1 ? RequestLine.cut(rest.get(1), NAME_KEPT) : "");
        Selectors selectors = new Selectors(line.parameter("labelSelector"), line.parameter("fieldSelector"));
        return Optional.of(new SecretRead(
                occurrence,
                Manner.PROXIED,
                scope,
                selectors,
                !line.parameter("continue").isEmpty(),
                false));
    }

    /** The steps of the path behind the first one that is {@code proxy}, decoded and cleaned as a server would. */
    private static List<String> behindProxy(String uri) {
        String path = uri.substring(0, Math.min(uri.length(), PATH_READ));
        int query = path.indexOf('?');
        List<String> steps = new ArrayList<>();
        boolean behind = false;
        for (String raw : (query < 0 ? path : path.substring(0, query)).split("/")) {
            String step = decoded(raw);
            if (!behind) {
                behind = step.equals("proxy");
            } else if (step.equals("..") && !steps.isEmpty()) {
                steps.remove(steps.size() - 1);
            } else if (!step.isEmpty() && !step.startsWith(".")) {
                steps.add(step);
            }
        }
        return steps;
    }

    /** What stands behind {@code api/v1}, or its deprecated {@code watch}; a proxy may put steps of its own before it. */
    private static List<String> behindCoreApi(List<String> steps) {
        for (int i = 0; i + 1 < steps.size(); i++) {
            if (steps.get(i).equals("api") && steps.get(i + 1).equals("v1")) {
                List<String> rest = steps.subList(i + 2, steps.size());
                return rest.size() > 1 && rest.get(0).equals("watch") ? rest.subList(1, rest.size()) : rest;
            }
        }
        return List.of();
    }

    private static String decoded(String step) {
        try {
            return step.indexOf('%') < 0 ? step : URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return step;
        }
    }
}

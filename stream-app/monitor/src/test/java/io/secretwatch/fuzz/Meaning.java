package io.secretwatch.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request that succeeded is to Secrets, by {@link GoServer}, in words that {@link HostileRequestRun} writes of an activity too.
 *
 * @param words empty where nothing is demanded of it
 */
record Meaning(String words) {

    private static final Meaning NOTHING_DEMANDED = new Meaning("");
    /** That nothing comes of it. */
    static final Meaning NOTHING = new Meaning("nothing");

    private static final Pattern SECRETS_BEHIND =
            Pattern.compile("(?:^|.*/)api/v1/(?:watch/)?(?:namespaces/([^/]+)/)?secrets(?:/([^/]+))?", Pattern.DOTALL);
    private static final Pattern DASHBOARD_BEHIND =
            Pattern.compile("(?:^|.*/)api/v1/secret(?:/([^/]+)(?:/([^/]+))?)?", Pattern.DOTALL);
    private static final Pattern RANCHER_BEHIND =
            Pattern.compile("(?:^|.*/)v1/secrets(?:/([^/]+)(?:/([^/]+))?)?", Pattern.DOTALL);
    private static final Set<String> RUNS = Set.of("run", "exec");

    static Meaning of(String method, String uri) {
        Map<String, String> info = GoServer.requestInfo(method, uri);
        String object = info.getOrDefault("apiGroup", "") + "/" + info.getOrDefault("resource", "") + "/"
                + info.getOrDefault("subresource", "");
        boolean dry = GoServer.dryRun(GoServer.query(uri));
        return switch (object) {
            case "/secrets/" -> secrets(info, uri, dry);
            case "/serviceaccounts/token" -> token(info);
            case "admissionregistration.k8s.io/validatingwebhookconfigurations/" ->
                info.get("verb").equals("create") ? new Meaning(dry ? "nothing" : "webhook") : NOTHING_DEMANDED;
            case "/nodes/proxy", "/pods/proxy", "/services/proxy", "cluster.karmada.io/clusters/proxy" -> proxied(info);
            default -> NOTHING_DEMANDED;
        };
    }

    private static Meaning secrets(Map<String, String> info, String uri, boolean dry) {
        String where = info.getOrDefault("namespace", "") + "/";
        String name = info.get("name");
        return switch (info.get("verb")) {
            case "get" -> new Meaning("NAMED " + where + name);
            case "list" -> new Meaning((name.isEmpty() ? "LIST " : "NAMED ") + where + name);
            case "watch" -> new Meaning((name.isEmpty() ? watch(uri) : "NAMED ") + where + name);
            case "deletecollection" -> new Meaning("DELETE_COLLECTION " + where);
            case "patch", "update" -> new Meaning((dry ? "IDLE_WRITE " : "WRITE ") + where + name);
            // at Metadata nothing tells whether the body, which alone would count, says otherwise
            case "delete" -> dry ? new Meaning("DRY_RUN_DELETE " + where + name) : NOTHING;
            default -> NOTHING_DEMANDED;
        };
    }

    private static String watch(String uri) {
        Map<String, List<String>> query = GoServer.query(uri);
        String version = query.getOrDefault("resourceVersion", List.of("")).get(0);
        boolean all =
                GoServer.bool(query, "sendInitialEvents").orElse(Set.of("", "0").contains(version));
        return all ? "WATCH " : "WATCH_ON ";
    }

    private static Meaning token(Map<String, String> info) {
        boolean named = info.containsKey("namespace") && !info.get("name").isEmpty();
        return info.get("verb").equals("create") && named
                ? new Meaning("token " + info.get("namespace") + "/" + info.get("name"))
                : NOTHING_DEMANDED;
    }

    private static Meaning proxied(Map<String, String> info) {
        String arrives = GoServer.joined(info.get("behind"));
        for (Pattern api : List.of(SECRETS_BEHIND, DASHBOARD_BEHIND, RANCHER_BEHIND)) {
            Matcher asked = api.matcher(arrives);
            if (asked.matches()) {
                String name = Optional.ofNullable(asked.group(2)).orElse("");
                boolean answered =
                        !info.get("verb").equals("create") && !(info.get("verb").equals("delete") && !name.isEmpty());
                return answered
                        ? new Meaning(
                                "PROXIED " + Optional.ofNullable(asked.group(1)).orElse("") + "/" + name)
                        : NOTHING_DEMANDED;
            }
        }
        boolean kubelet = info.get("resource").equals("nodes");
        return kubelet && RUNS.contains(arrives.split("/")[0]) ? new Meaning("run") : NOTHING_DEMANDED;
    }
}

package io.secretwatch.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.audit.Origin;
import io.secretwatch.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Takes hostile requests, as an API server logs them, to activities, and fails at the first that is something else than {@link Meaning} says. */
final class HostileRequestRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HostileRequests requests;
    private long demanded;
    private long reads;

    HostileRequestRun(long seed) {
        Random random = Seeds.random(seed);
        requests = new HostileRequests(random);
    }

    void run(int count) {
        for (int i = 0; i < count; i++) {
            String method = requests.method();
            String uri = requests.uri();
            Meaning meaning = Meaning.of(method, uri);
            if (meaning.words().isEmpty()) {
                activity(method, uri);
                continue;
            }
            demanded++;
            String found = activity(method, uri).map(HostileRequestRun::words).orElse("nothing");
            reads += found.contains("/") ? 1 : 0;
            if (!found.equals(meaning.words())) {
                throw new IllegalStateException(
                        method + " " + shortened(uri) + " is " + meaning.words() + " and was taken for " + found);
            }
        }
    }

    /** Of how many requests something was demanded. */
    long demanded() {
        return demanded;
    }

    /** How many of them are reads of Secrets, or ask for a token. */
    long reads() {
        return reads;
    }

    /** What becomes of a request, as an API server logs it that answered it. */
    Optional<Activity> activity(String method, String uri) {
        byte[] line = event(method, uri).getBytes(StandardCharsets.UTF_8);
        List<Activity> activities = new ArrayList<>();
        new ActivityDecoder(Classifier.STANDARD, "prod")
                .decode(line, 0, line.length, new Origin(Optional.of("prod"), Instant.MAX), result -> {
                    if (result instanceof DecodeResult.Rejected rejected) {
                        throw new IllegalStateException(rejected.reason() + " " + rejected.detail());
                    }
                    if (result instanceof DecodeResult.Classified classified) {
                        classified.activity().ifPresent(activities::add);
                    }
                });
        return activities.stream().findFirst();
    }

    private static String words(Activity activity) {
        if (activity instanceof SecretRead read) {
            return read.manner() + " " + read.scope().namespace() + "/"
                    + read.scope().name();
        }
        if (activity instanceof TokenIssue issue) {
            return "token " + issue.namespace() + "/" + issue.name();
        }
        if (activity instanceof ContainerAccess access) {
            return access.intents().contains(ContainerAccess.Intent.KUBELET_RUN) ? "run" : "access";
        }
        return activity instanceof AdmissionConfigChange
                ? "webhook"
                : activity.getClass().getSimpleName();
    }

    private static String event(String method, String uri) {
        Map<String, String> info = GoServer.requestInfo(method, uri);
        String verb = info.get("verb");
        boolean proxied = "proxy".equals(info.get("subresource"));
        boolean webhook = "validatingwebhookconfigurations".equals(info.get("resource"));
        ObjectNode event = JSON.createObjectNode()
                .put("kind", "Event")
                .put("apiVersion", "audit.k8s.io/v1")
                .put("level", webhook ? "Request" : "Metadata")
                .put("auditID", "id")
                .put("stage", proxied || verb.equals("watch") ? "ResponseStarted" : "ResponseComplete")
                .put("requestURI", uri)
                .put("verb", verb);
        event.putObject("user").put("username", "ivan");
        event.putArray("sourceIPs").add("10.0.0.7");
        if (info.containsKey("resource")) {
            ObjectNode ref = event.putObject("objectRef");
            for (String part : List.of("resource", "namespace", "name", "apiGroup", "apiVersion", "subresource")) {
                if (!info.getOrDefault(part, "").isEmpty()) {
                    ref.put(part, info.get(part));
                }
            }
        }
        event.putObject("responseStatus").put("code", verb.equals("create") ? 201 : 200);
        if (webhook) {
            event.putObject("requestObject")
                    .put("kind", "ValidatingWebhookConfiguration")
                    .putArray("webhooks")
                    .addObject()
                    .putArray("rules")
                    .addObject()
                    .put("scope", "*")
                    .<ObjectNode>setAll(Map.of(
                            "operations", JSON.createArrayNode().add("*"),
                            "apiGroups", JSON.createArrayNode().add(""),
                            "apiVersions", JSON.createArrayNode().add("*"),
                            "resources", JSON.createArrayNode().add("secrets")));
        }
        event.put("requestReceivedTimestamp", "2026-11-02T10:00:00.000000Z")
                .put("stageTimestamp", "2026-11-02T10:00:00.000000Z");
        return event.toString();
    }

    static String shortened(String uri) {
        return uri.length() < 400 ? uri : uri.substring(0, 200) + "…" + uri.substring(uri.length() - 200);
    }
}

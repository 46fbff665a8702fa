package io.secretwatch.activity.classify;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ContainerAccess.Intent;
import io.secretwatch.activity.ContainerAccess.Way;
import io.secretwatch.activity.Placement;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Interest.Depth;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Stage;
import io.secretwatch.principal.Misfit;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.kubernetes.ProxiedObject;
import io.secretwatch.wire.kubernetes.ProxiedPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Requests to the subresources of Pods, Services and nodes that reach into what runs, or decide where it runs. */
final class ContainerAccessClassifier implements ResourceClassifier {

    /** What the API server itself proxies to; other APIs have subresources of that name too. */
    private static final Set<String> PROXIED = Set.of("pods", "services", "nodes");

    @Override
    public Depth depth(Stage stage, String verb, ObjectRef ref) {
        return switch (ref.subresource()) {
            // all of these are long-running requests. exec is create with older clients, get over WebSocket
            case "exec", "attach", "portforward", "proxy" -> LongRequests.answered(stage) ? Depth.HEAD : Depth.NOTHING;
            case "logs" ->
                stage == Stage.RESPONSE_COMPLETE && ref.equals(ObjectRef.SERVER_LOGS) ? Depth.HEAD : Depth.NOTHING;
            case "log" -> LongRequests.answered(stage) && ref.resource().equals("pods") ? Depth.HEAD : Depth.NOTHING;
            case "binding" ->
                stage == Stage.RESPONSE_COMPLETE && verb.equals("create") ? Depth.REQUEST_BODY : Depth.NOTHING;
            case "" ->
                stage == Stage.RESPONSE_COMPLETE
                                && verb.equals("create")
                                && ref.resource().equals("bindings")
                        ? Depth.REQUEST_BODY
                        : Depth.NOTHING;
            default -> Depth.NOTHING;
        };
    }

    @Override
    public Optional<Activity> classify(EventOfInterest seen) {
        ObjectRef ref = seen.ref();
        if (ref.subresource().equals("binding") || ref.resource().equals("bindings")) {
            return placement(seen);
        }
        Optional<ProxiedObject> proxied = Optional.empty();
        if (ref.subresource().equals("proxy")) {
            proxied = ProxiedObject.ofUri(seen.line().uri());
            Optional<Activity> read = ProxiedSecrets.read(seen, proxied);
            if (read.isPresent() || !PROXIED.contains(ref.resource())) {
                return read;
            }
        }
        Way way = way(ref);
        boolean logOfProgram = way == Way.LOG && seen.actor().authenticated() instanceof Principal.ServiceAccount;
        // dashboards and collectors read logs all day; what a person reads is looked at
        return logOfProgram
                ? Optional.empty()
                : Optional.of(new ContainerAccess(
                        seen.occurrence(),
                        way,
                        seen.namespace(),
                        ProxiedPath.name(seen.name()),
                        intents(way, seen.line(), proxied.flatMap(asked -> behind(asked.kind(), seen.verb())))));
    }

    private static Optional<Activity> placement(EventOfInterest seen) {
        if (seen.actor().authenticated().username().equals("system:kube-scheduler")
                && seen.actor().impersonated().isEmpty()
                && Misfit.of(seen.actor()).isEmpty()) {
            return Optional.empty();
        }
        JsonNode body = seen.body() instanceof Body.Json json ? json.node() : null;
        String pod = seen.name().isEmpty() && body != null
                ? body.path("metadata").path("name").asText("")
                : seen.name();
        String node = body == null ? "" : body.path("target").path("name").asText("");
        return Optional.of(new Placement(
                seen.occurrence(), seen.namespace(), RequestLine.cut(pod, 253), RequestLine.cut(node, 253)));
    }

    private static Way way(ObjectRef ref) {
        return switch (ref.subresource()) {
            case "exec" -> Way.EXEC;
            case "attach" -> Way.ATTACH;
            case "portforward" -> Way.PORT_FORWARD;
            case "log" -> Way.LOG;
            case "logs" -> Way.SERVER_LOGS;
            default ->
                switch (ref.resource()) {
                    case "nodes" -> Way.NODE_PROXY;
                    case "services" -> Way.SERVICE_PROXY;
                    default -> Way.POD_PROXY;
                };
        };
    }

    private static Set<Intent> intents(Way way, RequestLine line, Optional<Intent> proxied) {
        return switch (way) {
            case EXEC -> CommandIntents.ofCommand(line.parameters("command"));
            case NODE_PROXY ->
                CommandIntents.ofKubelet(ProxiedPath.steps(line.uri()).orElse(List.of()));
            case POD_PROXY, SERVICE_PROXY -> proxied.map(Set::of).orElse(Set.of());
            default -> Set.of();
        };
    }

    /** What a request to another API server is after; the verb is that of the method. */
    private static Optional<Intent> behind(ProxiedObject.Kind kind, String verb) {
        return switch (kind) {
            case SECRETS -> Optional.empty();
            case TOKEN -> verb.equals("create") ? Optional.of(Intent.PROXIED_TOKEN) : Optional.empty();
            case ENTRY -> Optional.of(Intent.PROXIED_ENTRY);
            case GRANT -> verb.equals("get") ? Optional.empty() : Optional.of(Intent.PROXIED_GRANT);
        };
    }
}

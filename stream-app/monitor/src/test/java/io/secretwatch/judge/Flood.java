package io.secretwatch.judge;

import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.audit.Origin;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.wire.alert.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What one client makes of the alerts topic, request by request. */
final class Flood {

    static final Instant BEGINS = Instant.parse("2026-11-02T10:00:00Z");

    /** A request as the audit log has it. */
    record Request(
            String user,
            String groups,
            String as,
            String verb,
            String resource,
            String namespace,
            String name,
            int code,
            String from,
            String agent,
            String body) {

        static Request of(String user, String verb, String namespace, String name, int code) {
            return new Request(
                    user,
                    "system:authenticated",
                    "",
                    verb,
                    "secrets",
                    namespace,
                    name,
                    code,
                    "10.20.0.7",
                    "curl/8",
                    "");
        }

        Request of(String other) {
            return new Request(other, groups, as, verb, resource, namespace, name, code, from, agent, body);
        }

        Request as(String other) {
            return new Request(user, groups, other, verb, resource, namespace, name, code, from, agent, body);
        }

        Request from(String address) {
            return new Request(user, groups, as, verb, resource, namespace, name, code, address, agent, body);
        }

        Request by(String other) {
            return new Request(user, groups, as, verb, resource, namespace, name, code, from, other, body);
        }

        Request writing(String kinds, String object) {
            return new Request(user, groups, as, verb, kinds, namespace, name, code, from, agent, object);
        }

        private String line(String id, Instant time) {
            String group = resource.contains("bindings") ? "rbac.authorization.k8s.io" : "";
            String uri = (group.isEmpty() ? "/api/v1" : "/apis/" + group + "/v1")
                    + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
                    + "/" + resource
                    + (name.isEmpty() || verb.equals("create") ? "" : "/" + name);
            return """
                    {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"%s","auditID":"%s","stage":"ResponseComplete",\
                    "requestURI":"%s","verb":"%s","user":{"username":"%s","groups":["%s"]},%s"sourceIPs":["%s"],"userAgent":"%s",\
                    "objectRef":{"resource":"%s","namespace":"%s","name":"%s","apiGroup":"%s","apiVersion":"v1"},\
                    "responseStatus":{"metadata":{},"code":%d},%s"requestReceivedTimestamp":"%s","stageTimestamp":"%s",\
                    "annotations":{"authorization.k8s.io/decision":"%s","authorization.k8s.io/reason":""}}""".formatted(
                            body.isEmpty() ? "Metadata" : "Request",
                            id,
                            uri,
                            verb,
                            user,
                            groups,
                            as.isEmpty()
                                    ? ""
                                    : "\"impersonatedUser\":{\"username\":\"" + as
                                            + "\",\"groups\":[\"system:authenticated\"]},",
                            from,
                            agent,
                            resource,
                            namespace,
                            name,
                            group,
                            code,
                            body.isEmpty() ? "" : "\"requestObject\":" + body + ",",
                            time,
                            time,
                            code == 403 ? "forbid" : "allow");
        }
    }

    /** A record of the alerts topic, and how far the log had been read when it was written. */
    record Told(Alert alert, Instant when, int bytes) {}

    final List<Told> told = new ArrayList<>();
    Instant now = BEGINS;
    int requests;

    /** With what the audit ids begin, which the client may choose. */
    String ids = "id-";

    private final Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, new InMemoryState());
    private final ActivityDecoder decoder = new ActivityDecoder(Classifier.STANDARD, "prod");
    private final OcsfWriter writer = new OcsfWriter();

    /** After so long, this. */
    Flood then(Duration pause, Request request) {
        now = now.plus(pause);
        byte[] line = request.line(ids + requests++, now).getBytes(StandardCharsets.UTF_8);
        decoder.decode(line, 0, line.length, new Origin(Optional.of("prod"), now), result -> {
            if (result instanceof DecodeResult.Classified classified) {
                classified.activity().ifPresent(activity -> take(judge.accept(activity)));
            } else {
                throw new AssertionError("not an event: " + result);
            }
        });
        take(judge.advance(now));
        return this;
    }

    /** As long as nothing happens for a few seconds. */
    Flood pause() {
        now = now.plusSeconds(5);
        take(judge.advance(now));
        return this;
    }

    private void take(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.AlertEmitted emitted) {
                told.add(new Told(emitted.alert(), now, writer.write(emitted.alert()).length));
            }
        }
    }

    List<Told> told(Predicate<Told> which) {
        return told.stream().filter(which).toList();
    }

    int findings() {
        Set<String> uids = new HashSet<>();
        told.forEach(one -> uids.add(one.alert().uid()));
        return uids.size();
    }

    int largest() {
        return told.stream().mapToInt(Told::bytes).max().orElse(0);
    }

    long bytes() {
        return told.stream().mapToLong(Told::bytes).sum();
    }

    int within(Duration time) {
        return told(one -> one.when().isBefore(BEGINS.plus(time))).size();
    }

    long atLeast(Severity severity) {
        return told(one -> one.alert().severity().compareTo(severity) >= 0).size();
    }

    @Override
    public String toString() {
        return "%,d requests in %d h: %d findings, %d records in the first hour, %d in the first day, %d in all, %,d kB, the largest %,d bytes"
                .formatted(
                        requests,
                        Duration.between(BEGINS, now).toHours(),
                        findings(),
                        within(Duration.ofHours(1)),
                        within(Duration.ofDays(1)),
                        told.size(),
                        bytes() / 1000,
                        largest());
    }
}

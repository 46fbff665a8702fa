package io.secretwatch.scenario.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** What stands in the bodies of requests. */
final class Bodies {

    private static final Set<String> READING = Set.of("get", "list", "watch", "deletecollection");
    private static final Set<String> WORKLOADS = Set.of(
            "pods",
            "deployments",
            "daemonsets",
            "statefulsets",
            "replicasets",
            "replicationcontrollers",
            "jobs",
            "cronjobs");
    private static final Set<String> WRITING = Set.of("update", "patch", "delete");
    /** What the role edit of Kubernetes allows of the ways below, and so admin, and what Rancher makes of it. */
    private static final Set<String> OF_EDIT = Set.of("read", "write", "tokens", "accounts");

    private Bodies() {}

    /** Access granted, or a role changed, some time before. */
    static void age(Matcher found, Claim claim) {
        String kind = claim.text().startsWith("access") ? "bindings" : "roles";
        String author = found.group("author");
        assertThat(ages(
                        found,
                        claim,
                        event -> event.resource().endsWith(kind)
                                && event.succeeded()
                                && event.user().equals(author)))
                .as(claim.text())
                .contains(Long.parseLong(found.group("count")));
    }

    /** What a workload runs or holds was written some time before. */
    static void wrote(Matcher found, Claim claim) {
        String author = found.group("author");
        assertThat(ages(
                        found,
                        claim,
                        event -> WORKLOADS.contains(event.resource())
                                && event.succeeded()
                                && event.user().equals(author)))
                .as(claim.text())
                .contains(Long.parseLong(found.group("count")));
    }

    /** The first denial of Secrets that the principal read, wrote or used afterwards; of a workload's Secrets, one of the first denials. */
    static void denied(Matcher found, Claim claim) {
        RawEvent judged = claim.judged();
        Predicate<RawEvent> denial = event -> event.readsSecrets()
                && event.code() == 403
                && event.user().equals(judged.user())
                && event.time().isBefore(judged.time());
        Predicate<RawEvent> covering =
                event -> (event.namespace().isEmpty() || event.namespace().equals(judged.namespace()))
                        && (event.name().isEmpty() || event.name().equals(judged.name()));
        long said = Long.parseLong(found.group("count"));
        if (judged.readsSecrets()) {
            assertThat(ages(found, claim, denial.and(covering)).max(Long::compare))
                    .as(claim.text())
                    .contains(said);
        } else {
            assertThat(ages(found, claim, denial)).as(claim.text()).contains(said);
        }
    }

    /** How long ago these were, in the unit of the sentence; less than two seconds are one. */
    private static Stream<Long> ages(Matcher found, Claim claim, Predicate<RawEvent> such) {
        Duration unit = switch (found.group("unit")) {
            case "second" -> Duration.ofSeconds(1);
            case "minute" -> Duration.ofMinutes(1);
            case "hour" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
        return claim.log()
                .requests()
                .filter(such)
                .flatMap(event -> claim.times()
                        .map(now ->
                                Math.max(1, Duration.between(event.time(), now).dividedBy(unit))));
    }

    /** How long a credential is valid. */
    static void validity(Matcher found, Claim claim) {
        long seconds = claim.judged().request().at("/spec/expirationSeconds").asLong();
        assertThat(Duration.ofSeconds(seconds).toDays()).isEqualTo(Long.parseLong(found.group(1)));
    }

    /** Secrets that a workload names in any field but those with which images are pulled. */
    static void secrets(Matcher found, Claim claim) {
        Set<String> names = new HashSet<>();
        secrets(claim.judged().request(), names);
        assertThat(names).as(claim.text()).hasSize(Integer.parseInt(found.group(1)));
    }

    /** Adds the Secrets that are named anywhere in it, but for those with which images are pulled. */
    static void secrets(JsonNode json, Set<String> names) {
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "imagePullSecrets" -> {
                    continue;
                }
                case "secretName" -> names.add(value.asText());
                case "secretKeyRef", "secretRef", "nodePublishSecretRef" ->
                    names.add(value.path("name").asText());
                case "secret" -> {
                    if (value.has("name")) {
                        names.add(value.path("name").asText());
                    }
                }
                default -> {}
            }
            secrets(value, names);
        }
        if (json.isArray()) {
            json.forEach(item -> secrets(item, names));
        }
    }

    /** The ways to Secrets that a right has beside the heaviest. */
    static void ways(Matcher found, Claim claim) {
        int said = found.group("ways").split(", to ").length;
        JsonNode request = claim.judged().request();
        Set<String> ways = request.has("rules") ? ways(request.path("rules")) : waysOfRole(request, claim);
        assertThat(ways).as(claim.text()).hasSize(said + 1);
    }

    private static Set<String> waysOfRole(JsonNode binding, Claim claim) {
        String role = binding.at("/roleRef/name").asText();
        List<JsonNode> rules = new ArrayList<>();
        claim.log()
                .requests()
                .filter(event -> event.resource().endsWith("roles")
                        && event.request().at("/metadata/name").asText().equals(role))
                .forEach(event -> rules.add(event.request().path("rules")));
        return rules.isEmpty() ? OF_EDIT : ways(rules.get(rules.size() - 1));
    }

    private static Set<String> ways(JsonNode rules) {
        Set<String> ways = new TreeSet<>();
        for (JsonNode rule : rules) {
            Predicate<String> on = resource -> has(rule.path("resources"), resource);
            Predicate<Set<String>> may = verbs -> verbs.stream().anyMatch(verb -> has(rule.path("verbs"), verb));
            way(ways, "read", on.test("secrets") && may.test(READING));
            way(ways, "write", on.test("secrets") && may.test(WRITING));
            way(ways, "tokens", on.test("serviceaccounts/token") && may.test(Set.of("create")));
            boolean roles = on.test("roles") || on.test("clusterroles");
            way(ways, "bind", roles && may.test(Set.of("bind")));
            way(ways, "escalate", roles && may.test(Set.of("escalate")));
            way(ways, "users", (on.test("users") || on.test("groups")) && may.test(Set.of("impersonate")));
            way(ways, "accounts", on.test("serviceaccounts") && may.test(Set.of("impersonate")));
        }
        return ways;
    }

    private static void way(Set<String> ways, String way, boolean holds) {
        if (holds) {
            ways.add(way);
        }
    }

    private static boolean has(JsonNode list, String text) {
        for (JsonNode item : list) {
            if (item.asText().equals(text) || item.asText().equals("*")) {
                return true;
            }
        }
        return false;
    }

    /** Subjects of a binding, of which the first are named. */
    static void subjects(Matcher found, Claim claim) {
        JsonNode subjects = claim.judged().request().path("subjects");
        List<String> named = Stream.of(found.group("named").split(", ")).toList();
        assertThat(subjects.size()).as(claim.text()).isEqualTo(named.size() + Integer.parseInt(found.group("more")));
        for (String name : named) {
            String[] kindAndName = name.split(" ");
            assertThat(subjects)
                    .anyMatch(subject -> subject.path("kind").asText().equals(kindAndName[0])
                            && subject.path("name").asText().equals(kindAndName[1]));
        }
    }

    /** Paths of the node, of which the first is named. */
    static void paths(Matcher found, Claim claim) {
        Set<String> paths = new HashSet<>();
        claim.judged()
                .request()
                .findValues("hostPath")
                .forEach(path -> paths.add(path.path("path").asText()));
        assertThat(paths).contains(found.group(1)).hasSizeGreaterThan(Integer.parseInt(found.group(2)));
    }

    /** The name in a certificate request, as it stands in its bytes. */
    static void commonName(Matcher found, Claim claim) {
        String pem = new String(
                Base64.getDecoder()
                        .decode(claim.judged().request().at("/spec/request").asText()),
                StandardCharsets.UTF_8);
        byte[] der = Base64.getMimeDecoder().decode(pem.split("-----")[2]);
        assertThat(new String(der, StandardCharsets.ISO_8859_1)).contains(found.group(1));
    }
}

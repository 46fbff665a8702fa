package io.secretwatch.replay.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.alert.FindingRow;
import io.secretwatch.alert.Refusal;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Rule;
import io.secretwatch.rule.RuleInfo.Gain;
import io.secretwatch.wire.text.SafeText;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a finding says was handed out or put to use, by its alert: what somebody may know now.
 *
 * @param secrets that were read, or given to a workload
 * @param credentials tokens and certificates, each in a few words
 */
record HandedOut(Set<Reached> secrets, Set<String> credentials) {

    private static final int NAME = 253;
    private static final int TARGET = 1;

    /**
     * A Secret, or all of a namespace or of the cluster.
     *
     * @param namespace empty for all of the cluster
     * @param name {@code *} for all
     */
    record Reached(String namespace, String name) {

        /** What is more comes first. */
        static final Comparator<Reached> WIDEST_FIRST = Comparator.comparing((Reached one) -> !one.isCluster())
                .thenComparing(one -> !one.isAll())
                .thenComparing(Reached::namespace)
                .thenComparing(Reached::name);

        boolean isAll() {
            return name.equals("*");
        }

        boolean isCluster() {
            return isAll() && namespace.isEmpty();
        }

        String text() {
            if (isAll()) {
                return namespace.isEmpty() ? "every Secret of the cluster" : "every Secret in " + namespace;
            }
            return namespace.isEmpty() ? name + " in any namespace" : namespace + "/" + name;
        }
    }

    /** Of an alert and its row, which knows what was refused. */
    static HandedOut of(FindingRow row, JsonNode alert) {
        JsonNode detail = alert.path("unmapped").path("k8s_audit");
        Set<Gain> gains = gains(detail.path("rule").asText());
        HandedOut handed = new HandedOut(new LinkedHashSet<>(), new LinkedHashSet<>());
        if (Refusal.ofAll(alert) || hasNamesOnly(detail)) {
            return handed;
        }
        JsonNode resources = alert.path("resources");
        for (int i = 0; i < resources.size(); i++) {
            JsonNode resource = resources.path(i);
            if (resource.path("role_id").asInt() == TARGET && !row.refused().contains(i)) {
                handed.add(alert, gains, resource);
            }
        }
        return handed;
    }

    private void add(JsonNode alert, Set<Gain> gains, JsonNode resource) {
        String namespace = line(resource.path("namespace"));
        String name = line(resource.path("name"));
        if (Refusal.isSecret(resource)) {
            if (gains.contains(Gain.SECRETS)) {
                secrets.add(new Reached(namespace, name));
            }
        } else if (gains.contains(Gain.TOKENS) && resource.path("type").asText().equals("ServiceAccount")) {
            credentials.add("tokens of service account " + namespace + "/" + name);
        } else if (gains.contains(Gain.CERTIFICATES) && !Refusal.ofObject(alert, name)) {
            credentials.add("certificate " + name);
        }
    }

    /** What a rule's findings give; of a rule that is not known, as of an alert of another version, nothing is. */
    private static Set<Gain> gains(String rule) {
        return Catalogue.rule(rule)
                .map(Rule::info)
                .map(info -> info.deed().gives())
                .orElse(Set.of());
    }

    private static boolean hasNamesOnly(JsonNode detail) {
        for (JsonNode signal : detail.path("signals")) {
            if (signal.path("code").asText().equals("metadata-only")) {
                return true;
            }
        }
        return false;
    }

    private static String line(JsonNode text) {
        return SafeText.line(text.asText(), NAME);
    }
}

package io.secretwatch.activity.manifest.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import io.secretwatch.activity.manifest.JsonPatch;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What rules of admission match: {@code rules} of a webhook and {@code matchConstraints.resourceRules} of a policy have the same
 * shape, as of {@code admissionregistration.k8s.io/v1}.
 */
public final class WebhookMatchRules {

    private static final Set<String> TEMPLATE_GROUPS = Set.of("apps", "batch", "*");
    private static final Set<String> TEMPLATES =
            Set.of("deployments", "daemonsets", "statefulsets", "replicasets", "jobs", "cronjobs", "*", "*/*");
    private static final Set<String> PODS = Set.of(
            "pods",
            "pods/*",
            "pods/ephemeralcontainers",
            "*/ephemeralcontainers",
            "replicationcontrollers",
            "podtemplates",
            "*",
            "*/*");
    private static final Set<String> SECRETS = Set.of("secrets", "secrets/*", "*", "*/*");

    private static final Set<String> TOKENS = Set.of("tokenreviews", "tokenreviews/*", "*", "*/*");

    private WebhookMatchRules() {}

    /** What they give, as far as they are written; anything, where a patch brings in one that it does not show. */
    public static Set<Power> powers(JsonNode rules, boolean mutating) {
        Set<Power> powers = EnumSet.noneOf(Power.class);
        for (JsonNode rule : JsonPatch.isUnknown(rules) ? List.of(rules) : rules) {
            boolean silent = rule.path("resources").isMissingNode()
                    && rule.path("apiGroups").isMissingNode();
            if (silent && !JsonPatch.isUnknown(rule)) {
                continue;
            }
            JsonNode resources = rule.path("resources");
            boolean core = hasAny(rule.path("apiGroups"), Set.of("", "*"));
            // a delete shows the old object, a connect shows none
            if (core
                    && hasAny(resources, SECRETS)
                    && hasAny(rule.path("operations"), Set.of("CREATE", "UPDATE", "DELETE", "*"))) {
                powers.add(Power.SEES_SECRETS);
                if (mutating) {
                    powers.add(Power.CHANGES_SECRETS);
                }
            }
            // the token stands in the request; that of serviceaccounts/token has none
            if (hasAny(rule.path("apiGroups"), Set.of("authentication.k8s.io", "*"))
                    && hasAny(resources, TOKENS)
                    && hasAny(rule.path("operations"), Set.of("CREATE", "*"))) {
                powers.add(Power.SEES_TOKENS);
            }
            boolean pods = (core && hasAny(resources, PODS))
                    || (hasAny(rule.path("apiGroups"), TEMPLATE_GROUPS) && hasAny(resources, TEMPLATES));
            if (mutating && pods && hasAny(rule.path("operations"), Set.of("CREATE", "UPDATE", "*"))) {
                powers.add(Power.CHANGES_PODS);
            }
        }
        return powers;
    }

    /** A JSON patch that adds to one list leaves out the others, and they may hold anything, as may one that is copied from elsewhere. */
    private static boolean hasAny(JsonNode list, Set<String> wanted) {
        if (list.isMissingNode() || JsonPatch.isUnknown(list)) {
            return true;
        }
        for (JsonNode item : list) {
            if (wanted.contains(item.asText("-"))) {
                return true;
            }
        }
        return false;
    }
}

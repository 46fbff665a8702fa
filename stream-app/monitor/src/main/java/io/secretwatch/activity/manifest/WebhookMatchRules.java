package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

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

    private static final Pattern LITERAL = Pattern.compile("\\s*(?:\"[^\"\\\\]*\"|'[^'\\\\]*')\\s*");

    private static final Set<String> TOKENS = Set.of("tokenreviews", "tokenreviews/*", "*", "*/*");

    private WebhookMatchRules() {}

    public static Set<Power> powers(JsonNode rules, boolean mutating) {
        Set<Power> powers = EnumSet.noneOf(Power.class);
        for (JsonNode rule : rules) {
            if (rule.path("resources").isMissingNode() && rule.path("apiGroups").isMissingNode()) {
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

    /**
     * What a validating policy can do beside letting through or not: its {@code auditAnnotations} and {@code messageExpression} are texts that
     * are made of what is written. Which resources it matches, a patch may leave out.
     */
    public static Set<Power> printed(JsonNode spec) {
        boolean makesText = false;
        for (JsonNode annotation : spec.path("auditAnnotations")) {
            makesText |= !isLiteral(annotation.path("valueExpression"));
        }
        for (JsonNode validation : spec.path("validations")) {
            makesText |= validation.has("messageExpression") && !isLiteral(validation.path("messageExpression"));
        }
        JsonNode rules = spec.path("matchConstraints").path("resourceRules");
        return makesText && powers(rules, false).contains(Power.SEES_SECRETS)
                ? EnumSet.of(Power.PRINTS_SECRETS)
                : EnumSet.noneOf(Power.class);
    }

    /** Whether an expression is one string, which says the same whatever is written. */
    private static boolean isLiteral(JsonNode expression) {
        return LITERAL.matcher(expression.asText("")).matches();
    }

    /**
     * Whether a policy's parameters are Secrets, which the API server reads for it: its texts, and what it changes in objects, may be made of
     * them. Which ones, its bindings say, by {@code paramRef}.
     */
    public static Set<Power> given(JsonNode spec) {
        JsonNode kind = spec.path("paramKind");
        return kind.path("kind").asText("").equals("Secret")
                        && kind.path("apiVersion").asText("v1").equals("v1")
                ? EnumSet.of(Power.GIVEN_SECRETS)
                : EnumSet.noneOf(Power.class);
    }

    /** A JSON patch that adds to one list leaves out the others, and they may hold anything. */
    private static boolean hasAny(JsonNode list, Set<String> wanted) {
        if (list.isMissingNode()) {
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

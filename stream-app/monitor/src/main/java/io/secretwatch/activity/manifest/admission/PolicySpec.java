package io.secretwatch.activity.manifest.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import io.secretwatch.activity.manifest.Digests;
import io.secretwatch.activity.manifest.JsonPatch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an admission policy of {@code admissionregistration.k8s.io/v1} matches, is given as parameters and makes, as far as a request writes it:
 * all of it, a patch, or the pieces of a JSON patch.
 */
public final class PolicySpec {

    private static final Pattern LITERAL = Pattern.compile("\\s*(?:\"[^\"\\\\]*\"|'[^'\\\\]*')\\s*");

    /** A field of an object by its name, which is not that of a Secret's values, nor a method. */
    private static final String OTHER_FIELD = "\\s*\\.\\s*\\??\\s*(?!(?:data|stringData)\\b)[A-Za-z_]\\w*+(?!\\s*\\()";

    /**
     * Anything else of an object than such a field, or that it is there; and of its annotations what kubectl applied. An expression that fails names the
     * value, as in {@code no such key: VALUE}, and the API server hands that on: in its answer, in a warning, in the audit log.
     */
    private static final Pattern VALUES = Pattern.compile("\\b(?:object|oldObject|params)\\b(?!\\s*[=!]=\\s*null\\b)(?!"
            + OTHER_FIELD + ")" + "|last-applied|annotations\\s*\\[(?!\\s*(?:'[^']*'|\"[^\"]*\")\\s*\\])");

    private final boolean mutating;
    private final Set<Power> powers = EnumSet.noneOf(Power.class);
    private final Digests expressions = new Digests();
    private boolean unknown;

    public PolicySpec(boolean mutating) {
        this.mutating = mutating;
    }

    /**
     * Adds what a request puts in.
     *
     * @param piece it is a piece of a JSON patch, which leaves the other items of a list as they are; all other requests replace lists
     */
    public void add(JsonNode object, boolean piece) {
        JsonNode spec = in(object, "spec");
        match(in(in(spec, "matchConstraints"), "resourceRules"), piece);
        give(in(spec, "paramKind"));
        boolean text = false;
        for (JsonNode variable : items(spec, "variables")) {
            keep("variables", variable, "expression");
            text |= readsValues(variable);
        }
        for (JsonNode mutation : items(spec, "mutations")) {
            keep("applyConfiguration", in(mutation, "applyConfiguration"), "expression");
            keep("jsonPatch", in(mutation, "jsonPatch"), "expression");
        }
        for (JsonNode validation : items(spec, "validations")) {
            text |= keep("validations", validation, "messageExpression");
            text |= readsValues(validation) && keep("validations of values", validation, "expression");
        }
        for (JsonNode condition : items(spec, "matchConditions")) {
            text |= readsValues(condition) && keep("matchConditions", condition, "expression");
        }
        for (JsonNode annotation : items(spec, "auditAnnotations")) {
            text |= keep("auditAnnotations", annotation, "valueExpression");
        }
        if (text) {
            powers.add(Power.MAKES_TEXT);
        }
    }

    private void match(JsonNode rules, boolean piece) {
        Set<Power> matched = WebhookMatchRules.powers(rules, mutating);
        // policies are not asked about what is not stored, such as TokenReviews (pkg/kubeapiserver/admission/exclusion)
        matched.remove(Power.SEES_TOKENS);
        if (!mutating && matched.remove(Power.SEES_SECRETS)) {
            matched.add(Power.MATCHES_SECRETS);
        }
        if (matched.isEmpty() && !piece && rules.isArray()) {
            matched.add(Power.MATCHES_OTHERS);
        }
        powers.addAll(matched);
    }

    /** Parameters that are Secrets the API server reads for it. Which ones, its bindings say, by {@code paramRef}. */
    private void give(JsonNode parameters) {
        String kind = in(parameters, "kind").asText("");
        String version = in(parameters, "apiVersion").asText("");
        if (!kind.isEmpty() || !version.isEmpty()) {
            boolean secrets = isPerhaps("Secret", kind) && isPerhaps("v1", version);
            powers.add(secrets ? Power.GIVEN_SECRETS : Power.GIVEN_OTHERS);
        }
    }

    private static boolean isPerhaps(String wanted, String written) {
        return written.isEmpty() || written.equals(JsonPatch.UNKNOWN) || written.equals(wanted);
    }

    /** A literal says the same whatever is written; in what is put into objects it may be the name of a Secret. */
    private boolean keep(String place, JsonNode item, String field) {
        JsonNode expression = in(item, field);
        String text = expression.isTextual() ? expression.asText().strip() : "";
        if (text.isEmpty() || (!mutating && LITERAL.matcher(text).matches())) {
            return false;
        }
        if (JsonPatch.isUnknown(expression)) {
            unknown = true;
        } else {
            expressions.keep(List.of(place, item.path("name").asText(""), text));
        }
        return true;
    }

    /** Whether an error of an expression may name what a Secret holds. */
    private static boolean readsValues(JsonNode item) {
        JsonNode expression = in(item, "expression");
        return JsonPatch.isUnknown(expression)
                || VALUES.matcher(expression.asText("")).find();
    }

    private static Iterable<JsonNode> items(JsonNode spec, String list) {
        JsonNode items = in(spec, list);
        return JsonPatch.isUnknown(items) ? List.of(items) : items;
    }

    /** A part of what a patch does not show, it does not show either. */
    private static JsonNode in(JsonNode node, String field) {
        return JsonPatch.isUnknown(node) ? node : node.path(field);
    }

    /** What it can do by that. */
    public Set<Power> powers() {
        return powers;
    }

    /** Digests of the expressions by which it makes texts or objects, at most 64; {@link JsonPatch#UNKNOWN} beside them for those that a patch does not show. */
    public List<String> expressions() {
        List<String> digests = new ArrayList<>(expressions.kept());
        if (unknown) {
            digests.add(JsonPatch.UNKNOWN);
        }
        return digests;
    }
}

package io.secretwatch.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Why no audit event can be what a detection asks for. Goes through the ways in which its parts can hold together; of a detection with very
 * many ways nothing is said.
 */
final class Contradiction {

    private static final int MOST_WAYS = 2_000;
    private static final String RESOURCE = "objectRef.resource";
    private static final String SUBRESOURCE = "objectRef.subresource";

    /** Fields of which an event has one value, if any; annotations are as well. */
    private static final Set<String> SINGLE = Set.of(
            "kind",
            "apiVersion",
            "level",
            "auditID",
            "stage",
            "requestURI",
            "verb",
            "userAgent",
            "user.username",
            "user.uid",
            "impersonatedUser.username",
            "impersonatedUser.uid",
            "objectRef.apiGroup",
            "objectRef.apiVersion",
            "objectRef.name",
            "objectRef.namespace",
            RESOURCE,
            SUBRESOURCE,
            "responseStatus.code",
            "responseStatus.status",
            "responseStatus.reason");

    /** All values that a field can have ({@code apiserver/pkg/apis/audit}); a request for no resource has its method as its verb. */
    private static final Map<String, List<JsonNode>> VALUES = Map.of(
            "verb",
                    texts(
                            "get",
                            "list",
                            "watch",
                            "create",
                            "update",
                            "patch",
                            "delete",
                            "deletecollection",
                            "post",
                            "put",
                            "head",
                            "options",
                            "connect",
                            "trace"),
            "stage", texts("RequestReceived", "ResponseStarted", "ResponseComplete", "Panic"),
            "level", texts("Metadata", "Request", "RequestResponse"),
            "annotations.authorization.k8s.io/decision", texts("allow", "forbid"),
            "responseStatus.code",
                    IntStream.range(100, 600)
                            .<JsonNode>mapToObj(IntNode::valueOf)
                            .toList());

    /** A part that has to hold, or must not. */
    private record Literal(Item item, boolean wanted) {

        boolean mayHold(List<JsonNode> values) {
            return item.comparesFields() || item.holdsFor(values) == wanted;
        }
    }

    private int ways;
    private String why = "";

    private Contradiction() {}

    /** Why the detection never holds, in words that follow the rule; absent where it may hold. */
    static Optional<String> of(Expression detection) {
        Contradiction search = new Contradiction();
        boolean never = search.isNever(List.of(detection), List.of());
        return never ? Optional.of(search.why) : Optional.empty();
    }

    /** Whether the expressions and literals never hold together. */
    private boolean isNever(List<Expression> open, List<Literal> literals) {
        if (open.isEmpty()) {
            ways++;
            return ways <= MOST_WAYS && contradict(literals);
        }
        List<Expression> rest = open.subList(1, open.size());
        boolean wanted = true;
        Expression first = open.get(0);
        while (first instanceof Expression.Not not) {
            first = not.part();
            wanted = !wanted;
        }
        if (first instanceof Item item) {
            return isNever(rest, with(literals, new Literal(item, wanted)));
        }
        boolean all = first instanceof Expression.All;
        List<Expression> parts = parts(first, wanted);
        if (all == wanted) {
            List<Expression> more = new ArrayList<>(parts);
            more.addAll(rest);
            return isNever(more, literals);
        }
        for (Expression part : parts) {
            if (ways > MOST_WAYS || !isNever(with(rest, part), literals)) {
                return false;
            }
        }
        return true;
    }

    private static List<Expression> parts(Expression of, boolean wanted) {
        List<Expression> parts = of instanceof Expression.All all ? all.parts() : ((Expression.Any) of).parts();
        return wanted
                ? parts
                : parts.stream().<Expression>map(Expression.Not::new).toList();
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }

    private boolean contradict(List<Literal> literals) {
        Map<String, List<Literal>> byField = new LinkedHashMap<>();
        literals.forEach(one -> byField.computeIfAbsent(one.item().field().name(), any -> new ArrayList<>())
                .add(one));
        for (Map.Entry<String, List<Literal>> entry : byField.entrySet()) {
            String field = entry.getKey();
            Optional<List<JsonNode>> candidates = candidates(field, entry.getValue());
            if (candidates.isPresent()
                    && fitting(candidates.get(), entry.getValue()).isEmpty()) {
                why = "no event has a value of " + field + " that is all that is asked of it"
                        + (field.equals(RESOURCE) ? "; a subresource has a field of its own" : "");
                return true;
            }
            if (entry.getValue().stream()
                    .anyMatch(one -> entry.getValue().contains(new Literal(one.item(), !one.wanted())))) {
                why = "it asks for " + field + " and for the contrary";
                return true;
            }
        }
        if (isSealed(byField) && literals.stream().anyMatch(Contradiction::needsBody)) {
            why = "bodies of Secrets and tokens are as if they were not in the log";
            return true;
        }
        return false;
    }

    /** The values of which the field must have one, for the literals to hold; absent where it may have others, or several. */
    private static Optional<List<JsonNode>> candidates(String field, List<Literal> literals) {
        List<JsonNode> all = VALUES.get(field);
        if (all != null) {
            // a value that is not there is no value of the field
            return literals.stream().allMatch(one -> one.mayHold(List.of())) ? Optional.empty() : Optional.of(all);
        }
        if (!SINGLE.contains(field) && !field.startsWith("annotations.")) {
            return Optional.empty();
        }
        boolean small = field.equals(RESOURCE) || field.equals(SUBRESOURCE);
        return literals.stream()
                .filter(Literal::wanted)
                .map(one -> one.item().words())
                .flatMap(Optional::stream)
                .findFirst()
                .map(words -> words.stream()
                        .filter(word -> !small || word.indexOf('/') < 0)
                        .<JsonNode>map(word -> TextNode.valueOf(small ? Glob.folded(word) : word))
                        .toList());
    }

    private static List<JsonNode> fitting(List<JsonNode> candidates, List<Literal> literals) {
        return candidates.stream()
                .filter(value -> literals.stream().allMatch(one -> one.mayHold(List.of(value))))
                .toList();
    }

    private static boolean isSealed(Map<String, List<Literal>> byField) {
        return only(RESOURCE, byField)
                        .map(all -> all.stream().allMatch(one -> SealedBody.isOf(one, "")))
                        .orElse(false)
                || only(SUBRESOURCE, byField)
                        .map(all -> all.stream().allMatch(one -> SealedBody.isOf("", one)))
                        .orElse(false);
    }

    private static Optional<List<String>> only(String field, Map<String, List<Literal>> byField) {
        List<Literal> literals = byField.getOrDefault(field, List.of());
        return candidates(field, literals)
                .map(all ->
                        fitting(all, literals).stream().map(JsonNode::asText).toList());
    }

    private static boolean needsBody(Literal literal) {
        return literal.item().field().places().stream().allMatch(place -> SealedBody.isBody(place.get(0)))
                && !literal.mayHold(List.of());
    }

    private static List<JsonNode> texts(String... words) {
        return Arrays.stream(words).<JsonNode>map(TextNode::valueOf).toList();
    }
}

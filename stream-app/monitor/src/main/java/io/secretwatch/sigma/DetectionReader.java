package io.secretwatch.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what stands below {@code detection} of a rule, or {@code filter} of a filter. */
final class DetectionReader {

    private static final String CONDITION = "condition";
    private static final Set<String> OF_FILTERS = Set.of("rules");

    private DetectionReader() {}

    /** The detection; absent after a word about each mistake. */
    static Optional<Expression> read(Place at) {
        Map<String, Expression> named = new LinkedHashMap<>();
        boolean whole = at.isMapping();
        Map<String, Place> entries = at.entries();
        for (Map.Entry<String, Place> entry : entries.entrySet()) {
            if (entry.getKey().equals(CONDITION) || OF_FILTERS.contains(entry.getKey())) {
                continue;
            }
            if (entry.getKey().equals("timeframe")) {
                entry.getValue()
                        .problem(
                                "timeframe belongs to conditions that count events, which Sigma has left to correlations since");
                whole = false;
                continue;
            }
            Optional<Expression> search = search(entry.getValue());
            whole &= search.isPresent();
            search.ifPresent(found -> named.put(entry.getKey(), found));
        }
        Place condition = entries.get(CONDITION);
        if (condition == null) {
            at.problem("has no condition");
            return Optional.empty();
        }
        return whole ? condition(condition, named) : Optional.empty();
    }

    /** Of several conditions, one is enough. */
    private static Optional<Expression> condition(Place at, Map<String, Expression> named) {
        List<Expression> any = new ArrayList<>();
        List<Place> conditions = at.items();
        if (conditions.isEmpty()) {
            at.problem("must not be an empty list");
        }
        for (Place one : conditions) {
            if (!one.isValue()) {
                one.problem("a condition must be text");
            } else {
                ConditionReader.read(one, named).ifPresent(any::add);
            }
        }
        return any.isEmpty() || any.size() < conditions.size()
                ? Optional.empty()
                : Optional.of(any.size() == 1 ? any.get(0) : new Expression.Any(any));
    }

    private static Optional<Expression> search(Place at) {
        if (at.isMapping()) {
            return map(at);
        }
        if (!at.isList() || at.items().isEmpty() || at.items().stream().anyMatch(item -> !item.isMapping())) {
            at.problem(
                    "must be fields with values, or a list of those: words without a field would be looked for in the whole event");
            return Optional.empty();
        }
        return joined(at.items().stream().map(DetectionReader::map).toList(), false);
    }

    private static Optional<Expression> map(Place at) {
        Map<String, Place> entries = at.entries();
        if (entries.isEmpty()) {
            at.problem("must have a field");
            return Optional.empty();
        }
        return joined(
                entries.entrySet().stream()
                        .map(entry -> ItemReader.read(entry.getKey(), entry.getValue()))
                        .toList(),
                true);
    }

    private static Optional<Expression> joined(List<Optional<Expression>> parts, boolean all) {
        List<Expression> found = parts.stream().flatMap(Optional::stream).toList();
        if (found.size() < parts.size()) {
            return Optional.empty();
        }
        return Optional.of(
                found.size() == 1 ? found.get(0) : all ? new Expression.All(found) : new Expression.Any(found));
    }
}

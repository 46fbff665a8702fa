package io.secretwatch.sigma;

import io.secretwatch.sigma.Correlation.Kind;
import io.secretwatch.wire.text.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a correlation matches. What is known only when a timespan is over is refused.
 *
 * @param counted the fields whose values are counted, together; empty where something else is counted
 * @param atLeast how many have to come together, 1 to 1,000
 */
record CorrelationCondition(List<Field> counted, int atLeast) {

    private static final Set<String> AT_LEAST = Set.of("gt", "gte");
    private static final Set<String> AT_THE_END = Set.of("lt", "lte", "eq", "neq");
    private static final int MOST = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    CorrelationCondition {
        counted = List.copyOf(counted);
    }

    /**
     * The condition of a correlation; absent after a word about what is wrong.
     *
     * @param rules how many the correlation names
     * @param groupBy the fields of which all that is counted together has the same values
     */
    static Optional<CorrelationCondition> read(
            Place section, @Nullable Place condition, Kind kind, int rules, List<Field> groupBy) {
        if (condition == null) {
            if (kind == Kind.TEMPORAL) {
                return Optional.of(new CorrelationCondition(List.of(), rules));
            }
            section.problem("a correlation of type " + kind.word() + " needs a condition, such as gte: 10");
            return Optional.empty();
        }
        if (!condition.isMapping()) {
            condition.problem("extended conditions are not read: a mapping such as gte: 10 is expected");
            return Optional.empty();
        }
        List<Field> counted = counted(kind, condition, groupBy);
        Optional<Integer> atLeast = Optional.empty();
        for (Map.Entry<String, Place> part : condition.entries().entrySet()) {
            String word = part.getKey();
            Place place = part.getValue();
            if (AT_LEAST.contains(word) && atLeast.isPresent()) {
                place.problem("gt and gte stand beside each other: one is enough");
            } else if (AT_LEAST.contains(word)) {
                atLeast = bounded(place, word, kind == Kind.TEMPORAL ? rules : MOST);
            } else if (AT_THE_END.contains(word)) {
                place.problem(word + " is not read: a match is told when it is seen, and whether " + word
                        + " holds is known when the timespan is over; gt and gte are read");
            } else if (!word.equals("field")) {
                place.problem("a condition has no " + Place.quoted(word) + Suggestion.of(word, AT_LEAST));
            }
        }
        if (atLeast.isEmpty()
                && List.of("field").containsAll(condition.entries().keySet())) {
            condition.problem("the condition needs gt or gte");
        }
        return atLeast.map(count -> new CorrelationCondition(counted, count));
    }

    private static List<Field> counted(Kind kind, Place condition, List<Field> groupBy) {
        Place field = condition.entries().get("field");
        if (kind != Kind.VALUE_COUNT) {
            CorrelationReader.refuse(field, "only value_count counts values of a field");
            return List.of();
        }
        if (field == null || field.items().isEmpty()) {
            (field == null ? condition : field)
                    .problem("the condition of value_count needs the field whose values are counted");
            return List.of();
        }
        List<Field> counted = FieldNames.counted(field);
        if (!counted.isEmpty()
                && counted.stream().allMatch(one -> groupBy.stream().anyMatch(one::isSameAs))) {
            field.problem("what is counted is in group-by, so that a group has one value of it");
        }
        return counted;
    }

    private static Optional<Integer> bounded(Place place, String word, int most) {
        long least =
                NUMBER.matcher(place.text()).matches() ? Long.parseLong(place.text()) + (word.equals("gt") ? 1 : 0) : 0;
        if (least < 1 || least > most) {
            place.problem(word + ": " + place.shown() + " is not read: at least 1 and at most " + most
                    + " have to come together");
        }
        return Optional.of((int) least);
    }
}

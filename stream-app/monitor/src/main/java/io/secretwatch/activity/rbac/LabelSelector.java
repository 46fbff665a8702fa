package io.secretwatch.activity.rbac;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A selector of objects by their labels, as {@code meta/v1} has it: all requirements have to hold, and one without any selects everything.
 *
 * @param expressions of {@code matchLabels} too, each of which is one value for one key
 */
public record LabelSelector(List<Expression> expressions) {

    /**
     * A requirement on one label.
     *
     * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
     */
    public record Expression(String key, String operator, Set<String> values) {

        public Expression {
            values = Set.copyOf(values);
        }

        private boolean holds(Map<String, String> labels) {
            boolean has = labels.containsKey(key);
            boolean one = has && values.contains(labels.get(key));
            return switch (operator) {
                case "In" -> one;
                case "NotIn" -> !one;
                case "Exists" -> has;
                case "DoesNotExist" -> !has;
                default -> false;
            };
        }
    }

    public LabelSelector {
        expressions = List.copyOf(expressions);
    }

    /** Whether it selects an object with these labels. */
    public boolean matches(Map<String, String> labels) {
        return expressions.stream().allMatch(expression -> expression.holds(labels));
    }
}

package io.secretwatch.sigma;

import java.util.List;

/** What a detection asks of an event. */
sealed interface Expression permits Expression.All, Expression.Any, Expression.Not, Item {

    boolean holds(SigmaEvent event);

    /** Whether a field of this name is asked for. */
    boolean names(String field);

    /** All parts hold. */
    record All(List<Expression> parts) implements Expression {

        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(SigmaEvent event) {
            for (Expression part : parts) {
                if (!part.holds(event)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean names(String field) {
            return parts.stream().anyMatch(part -> part.names(field));
        }
    }

    /** One part holds. */
    record Any(List<Expression> parts) implements Expression {

        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(SigmaEvent event) {
            for (Expression part : parts) {
                if (part.holds(event)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean names(String field) {
            return parts.stream().anyMatch(part -> part.names(field));
        }
    }

    /** The part does not hold, be it that the event lacks what it asks for. */
    record Not(Expression part) implements Expression {

        @Override
        public boolean holds(SigmaEvent event) {
            return !part.holds(event);
        }

        @Override
        public boolean names(String field) {
            return part.names(field);
        }
    }
}

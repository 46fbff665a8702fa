package io.secretwatch.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A field and the values that it is compared with.
 *
 * @param tests one for each value
 * @param all every test holds, and not just one
 * @param negated none does
 */
record Item(Field field, List<ValueTest> tests, boolean all, boolean negated) implements Expression {

    Item {
        tests = List.copyOf(tests);
    }

    @Override
    public boolean holds(SigmaEvent event) {
        return holds(field.values(event), event);
    }

    /** Whether it holds where the field has these values and no other field has any. */
    boolean holdsFor(List<JsonNode> values) {
        return holds(values, name -> null);
    }

    /** Whether it compares the field with another one. */
    boolean comparesFields() {
        return tests.stream().anyMatch(ValueTest.SameAs.class::isInstance);
    }

    private boolean holds(List<JsonNode> values, SigmaEvent event) {
        boolean found = all;
        for (ValueTest test : tests) {
            if (test.holds(values, event) != all) {
                found = !all;
                break;
            }
        }
        return found != negated;
    }

    @Override
    public boolean names(String name) {
        return field.name().equals(name);
    }

    /** The words of which the field must have one; absent where other values do as well. */
    Optional<Set<String>> words() {
        Set<String> words = new LinkedHashSet<>();
        for (ValueTest test : tests) {
            if (negated
                    || !(test instanceof ValueTest.Like like)
                    || !like.glob().isWord()) {
                return Optional.empty();
            }
            words.add(like.glob().plain());
        }
        return Optional.of(words);
    }
}

package io.secretwatch.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        List<JsonNode> values = field.values(event);
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

    /** The words of which the field must have one; null where other values do as well. */
    @Nullable
    Set<String> words() {
        Set<String> words = new HashSet<>();
        for (ValueTest test : tests) {
            if (negated
                    || !(test instanceof ValueTest.Like like)
                    || !like.glob().isWord()) {
                return null;
            }
            words.add(like.glob().plain());
        }
        return words;
    }
}

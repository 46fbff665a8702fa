package io.secretwatch.sigma;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event must at least have for a detection to hold, in small letters.
 *
 * @param verbs one of these; null for any
 * @param resources the objectRef has one of these; null for any, or none
 */
record Gate(@Nullable Set<String> verbs, @Nullable Set<String> resources) {

    private static final Gate OPEN = new Gate(null, null);

    static Gate of(Expression expression) {
        if (expression instanceof Expression.All all) {
            Gate gate = OPEN;
            for (Expression part : all.parts()) {
                Gate other = of(part);
                gate = new Gate(both(gate.verbs, other.verbs), both(gate.resources, other.resources));
            }
            return gate;
        }
        if (expression instanceof Expression.Any any) {
            Set<String> verbs = new HashSet<>();
            Set<String> resources = new HashSet<>();
            Gate gate = new Gate(verbs, resources);
            for (Expression part : any.parts()) {
                Gate other = of(part);
                gate = new Gate(either(gate.verbs, other.verbs), either(gate.resources, other.resources));
            }
            return gate;
        }
        if (expression instanceof Item item) {
            return item.words()
                    .map(words -> switch (item.field().name()) {
                        case "verb" -> new Gate(folded(words), null);
                        case "objectRef.resource" -> new Gate(null, folded(words));
                        default -> OPEN;
                    })
                    .orElse(OPEN);
        }
        return OPEN;
    }

    /** Whether an event with these may match; the empty text for one that is not named anywhere. */
    boolean admits(String verb, String resource) {
        return (verbs == null || verbs.contains(verb)) && (resources == null || resources.contains(resource));
    }

    private static Set<String> folded(Set<String> words) {
        Set<String> folded = new HashSet<>();
        words.forEach(word -> folded.add(Glob.folded(word)));
        return folded;
    }

    private static @Nullable Set<String> both(@Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private static @Nullable Set<String> either(@Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return null;
        }
        Set<String> either = new HashSet<>(one);
        either.addAll(other);
        return either;
    }
}

package io.secretwatch.sigma;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Sigma rules that a monitor has, found by the verb and the resource of an event: most events are none of any rule. */
public final class SigmaRules {

    /** Without any. */
    public static final SigmaRules NONE = new SigmaRules(List.of());

    private final List<SigmaRule> all;
    private final List<Correlation> correlations;
    /** Ids of rules that are counted and tell nothing of their own. */
    private final Set<String> silent;

    private final Table decided;
    private final Table received;

    /** Those rules, and nothing that counts them. */
    public SigmaRules(List<SigmaRule> rules) {
        this(rules, List.of());
    }

    /** Those rules, and what counts their matches. */
    public SigmaRules(List<SigmaRule> rules, List<Correlation> correlations) {
        this.all = List.copyOf(rules);
        this.correlations = List.copyOf(correlations);
        this.silent = silent(correlations);
        this.decided = new Table(all);
        this.received = new Table(all.stream().filter(SigmaRule::namesStage).toList());
    }

    private static Set<String> silent(List<Correlation> correlations) {
        Set<String> silent = new HashSet<>();
        correlations.forEach(one -> silent.addAll(one.rules()));
        correlations.stream()
                .filter(Correlation::generate)
                .forEach(one -> one.rules().forEach(silent::remove));
        return silent;
    }

    /** What counts matches of the rules. */
    public List<Correlation> correlations() {
        return correlations;
    }

    /**
     * Whether a match of the rule is told by itself: not where correlations count it and none of them says that it is to be
     * ({@code generate}).
     */
    public boolean tells(SigmaRule rule) {
        return !silent.contains(rule.info().id());
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** All of them. */
    public List<SigmaRule> all() {
        return all;
    }

    /**
     * The rules that an event may match, going by what its head says. Quick, as it is asked for each event.
     *
     * @param onlyReceived nothing was decided of the request; another event will say what became of it, and only rules that ask for the stage
     *     look at this one
     */
    public List<SigmaRule> candidates(String verb, String resource, boolean onlyReceived) {
        return (onlyReceived ? received : decided).of(verb, resource);
    }

    /** By verb and resource, where the empty text stands for those that no rule names. */
    private static final class Table {

        private static final String OTHER = "";

        private final Map<String, Map<String, List<SigmaRule>>> rules = new HashMap<>();

        Table(List<SigmaRule> all) {
            Set<String> verbs = named(all, Gate::verbs);
            Set<String> resources = named(all, Gate::resources);
            for (String verb : verbs) {
                Map<String, List<SigmaRule>> row = new HashMap<>();
                for (String resource : resources) {
                    row.put(
                            resource,
                            all.stream()
                                    .filter(rule -> rule.gate().admits(verb, resource))
                                    .toList());
                }
                rules.put(verb, row);
            }
        }

        private static Set<String> named(List<SigmaRule> rules, Function<Gate, @Nullable Set<String>> part) {
            Set<String> named = new TreeSet<>();
            named.add(OTHER);
            for (SigmaRule rule : rules) {
                Set<String> of = part.apply(rule.gate());
                if (of != null) {
                    named.addAll(of);
                }
            }
            return named;
        }

        List<SigmaRule> of(String verb, String resource) {
            return at(at(rules, verb), resource);
        }

        private static <V> V at(Map<String, V> by, String name) {
            V found = by.get(Glob.folded(name));
            if (found == null) {
                found = by.get(OTHER);
            }
            return Objects.requireNonNull(found, "there is one for all others");
        }
    }
}

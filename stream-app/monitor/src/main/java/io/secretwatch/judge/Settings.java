package io.secretwatch.judge;

import io.secretwatch.rule.Rule;
import io.secretwatch.wire.alert.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What an operator may set about judging.
 *
 * @param reorderWindow how long, in event time, activities are held for older ones that may still come
 * @param duplicateWindow how long, in event time, a second delivery is known as such
 * @param foldWindow a finding that sees nothing for this long, in event time, is closed
 * @param lowestSeverity findings below it are counted and not reported
 * @param rulesOff ids of rules that are not asked
 */
public record Settings(
        Duration reorderWindow,
        Duration duplicateWindow,
        Duration foldWindow,
        Severity lowestSeverity,
        Set<String> rulesOff) {

    public static final Settings DEFAULTS =
            new Settings(Duration.ofSeconds(2), Duration.ofHours(2), Duration.ofDays(8), Severity.LOW, Set.of());

    /**
     * By how much an event may be older than one before it in a partition: the shippers that share it may be so far apart in a backlog, such as after an outage of
     * their brokers.
     */
    public static final Duration OVERTAKEN = Duration.ofMinutes(1);

    public Settings {
        rulesOff = Set.copyOf(rulesOff);
    }

    /** The same with a reorder window of at least so much. */
    public Settings reordering(Duration atLeast) {
        return atLeast.compareTo(reorderWindow) > 0
                ? new Settings(atLeast, duplicateWindow, foldWindow, lowestSeverity, rulesOff)
                : this;
    }

    /** The same with another threshold. */
    public Settings withLowest(Severity severity) {
        return new Settings(reorderWindow, duplicateWindow, foldWindow, severity, rulesOff);
    }

    /** The same with these rules off, and no others. */
    public Settings withoutRules(Set<String> ids) {
        return new Settings(reorderWindow, duplicateWindow, foldWindow, lowestSeverity, ids);
    }

    /** Whether a rule is asked. */
    boolean asks(Rule rule) {
        return !rulesOff.contains(rule.id());
    }

    /** Of these rules the ones that are asked; the same list where all are. */
    List<Rule> asked(List<Rule> rules) {
        return rulesOff.isEmpty() ? rules : rules.stream().filter(this::asks).toList();
    }
}

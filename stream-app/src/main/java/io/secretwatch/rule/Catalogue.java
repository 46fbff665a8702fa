package io.secretwatch.rule;

import java.util.List;

/** Every rule there is. */
public final class Catalogue {

    private static final List<Rule> RULES = List.of(
            new UnexpectedSecretRead(), new UnusualSecretUse(), new ChangedWorkload(), new InjectedReference(),
            new DelegatedSecretUse(),
            new HiddenSpec(), new BlindSpot());

    private Catalogue() {
    }

    /** The rules, in the order in which they judge. */
    public static List<Rule> all() {
        return RULES;
    }

    /** What each rule is. */
    public static List<RuleInfo> rules() {
        return RULES.stream().map(Rule::info).toList();
    }

    /** Whether the rule speaks about a cluster and not about anybody: it is told once, whatever its severity. */
    public static boolean isNotice(String id) {
        return id.equals(BlindSpot.ID);
    }

    /** The rule of this id. */
    public static RuleInfo info(String id) {
        return rules().stream().filter(info -> info.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule " + id));
    }
}

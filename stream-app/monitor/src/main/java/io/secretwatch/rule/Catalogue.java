package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AllowedRequest;
import io.secretwatch.activity.CorrelatedMatch;
import io.secretwatch.activity.ReceivedRequest;
import io.secretwatch.activity.SigmaMatch;
import io.secretwatch.rule.access.ContainerAccessRule;
import io.secretwatch.rule.access.NodeAccessRule;
import io.secretwatch.rule.access.NodeProxyRule;
import io.secretwatch.rule.access.PodPlacementRule;
import io.secretwatch.rule.grant.AccessMappingRule;
import io.secretwatch.rule.grant.AdmissionConfigRule;
import io.secretwatch.rule.grant.CertificateRule;
import io.secretwatch.rule.grant.GrantRule;
import io.secretwatch.rule.grant.TokenIssueRule;
import io.secretwatch.rule.grant.TokenMisuseRule;
import io.secretwatch.rule.grant.TokenSecretRule;
import io.secretwatch.rule.notice.AuditCoverageRule;
import io.secretwatch.rule.notice.BackEndGapRule;
import io.secretwatch.rule.notice.ControlPlaneRule;
import io.secretwatch.rule.notice.ForgedOriginRule;
import io.secretwatch.rule.notice.LoggedValuesRule;
import io.secretwatch.rule.notice.SecretManifestRule;
import io.secretwatch.rule.notice.SharedSecretRule;
import io.secretwatch.rule.notice.SilentLogRule;
import io.secretwatch.rule.read.PodTokenReadRule;
import io.secretwatch.rule.read.SecretProbeRule;
import io.secretwatch.rule.read.SecretReadRule;
import io.secretwatch.rule.sequence.AttackSequenceRule;
import io.secretwatch.rule.sequence.CampaignRule;
import io.secretwatch.rule.sigma.SigmaMatchRule;
import io.secretwatch.rule.use.DelegatedUseRule;
import io.secretwatch.rule.use.HiddenSpecRule;
import io.secretwatch.rule.use.InjectedSecretRule;
import io.secretwatch.rule.use.ReplicatedSecretRule;
import io.secretwatch.rule.use.SecretUseRule;
import io.secretwatch.rule.use.WorkloadChangeRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every rule there is. */
public final class Catalogue {

    /** What findings add up to. */
    public static final AttackSequenceRule SEQUENCE = new AttackSequenceRule();

    /** What many principals do alike. */
    public static final CampaignRule CAMPAIGN = new CampaignRule();

    private static final List<Rule> RULES = List.of(
            // Secrets read
            new SecretReadRule(),
            new PodTokenReadRule(),
            new SecretProbeRule(),
            // Secrets used
            new SecretUseRule(),
            new WorkloadChangeRule(),
            new InjectedSecretRule(),
            new DelegatedUseRule(),
            new ReplicatedSecretRule(),
            new HiddenSpecRule(),
            // what runs
            new ContainerAccessRule(),
            new NodeAccessRule(),
            new NodeProxyRule(),
            new PodPlacementRule(),
            // the rights of others
            new GrantRule(),
            new TokenIssueRule(),
            new TokenSecretRule(),
            new TokenMisuseRule(),
            new CertificateRule(),
            new AdmissionConfigRule(),
            new AccessMappingRule(),
            // what the operator looks for
            new SigmaMatchRule(),
            // what findings add up to
            SEQUENCE,
            CAMPAIGN,
            // the log, and the state of objects
            new AuditCoverageRule(),
            new SilentLogRule(),
            new BackEndGapRule(),
            new ForgedOriginRule(),
            new LoggedValuesRule(),
            new SecretManifestRule(),
            new SharedSecretRule(),
            new ControlPlaneRule());

    /** Fails where two rules have one id. */
    private static final Map<String, Rule> BY_ID =
            RULES.stream().collect(Collectors.toUnmodifiableMap(Rule::id, Function.identity()));

    private static final Map<Class<?>, List<Rule>> BY_ACTIVITY = byActivity();

    private Catalogue() {}

    /** The rules, in the order in which they judge. */
    public static List<Rule> all() {
        return RULES;
    }

    /** The rules that look at activities of the type of this one, in the order in which they judge. */
    public static List<Rule> of(Activity activity) {
        return BY_ACTIVITY.getOrDefault(activity.getClass(), RULES);
    }

    /** What each rule is. */
    public static List<RuleInfo> rules() {
        return RULES.stream().map(Rule::info).toList();
    }

    /** The rule of this id; absent where there is none. */
    public static Optional<Rule> rule(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** What the rule of this id is. */
    public static RuleInfo info(String id) {
        return known(id).info();
    }

    /** Whether the rule of this id is about no principal: what it finds is reported once, whatever its severity. */
    public static boolean isNotice(String id) {
        return known(id).isNotice();
    }

    private static Rule known(String id) {
        Rule rule = BY_ID.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("no rule " + id);
        }
        return rule;
    }

    private static Map<Class<?>, List<Rule>> byActivity() {
        Map<Class<?>, List<Rule>> rules = new LinkedHashMap<>();
        for (Class<?> type : Activity.class.getPermittedSubclasses()) {
            rules.put(type, RULES.stream().filter(rule -> rule.looksAt(type)).toList());
        }
        // another event says what became of it, and that one is judged
        rules.put(
                ReceivedRequest.class,
                RULES.stream()
                        .filter(rule -> rule instanceof AuditCoverageRule || rule instanceof BackEndGapRule)
                        .toList());
        // the same event is judged as what else it is
        rules.put(
                SigmaMatch.class,
                RULES.stream().filter(SigmaMatchRule.class::isInstance).toList());
        // counted, and judged as a match of the correlation, if at all
        rules.put(CorrelatedMatch.class, List.of());
        // it is learned from, and not judged
        rules.put(AllowedRequest.class, List.of());
        return Map.copyOf(rules);
    }
}

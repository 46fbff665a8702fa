package io.secretwatch.rule;

import java.util.List;

/** Every rule there is. */
public final class Catalogue {

    private static final List<Rule> RULES = List.of(
            // Secrets read
            new UnexpectedSecretRead(),
            new TokenOfSomebodysPod(),
            new SecretProbe(),
            // Secrets used
            new UnusualSecretUse(),
            new ChangedWorkload(),
            new InjectedReference(),
            new DelegatedSecretUse(),
            new ReplicatedSecret(),
            new HiddenSpec(),
            // what runs
            new IntoContainer(),
            new NodeProxy(),
            new PlacedByHand(),
            // somebody else's right
            new RightGranted(),
            new TokenIssued(),
            new TokenSecret(),
            new TokenMisuse(),
            new CertificateIssued(),
            new AdmissionInterception(),
            new AccessMapped(),
            // the log, and the state of things
            new BlindSpot(),
            new SilentLog(),
            new ForgedOrigin(),
            new LoggedValues(),
            new ManifestWithData(),
            new SharedSecret(),
            new WeakControlPlane());

    private Catalogue() {}

    /** The rules, in the order in which they judge. */
    public static List<Rule> all() {
        return RULES;
    }

    /** What each rule is. */
    public static List<RuleInfo> rules() {
        return RULES.stream().map(Rule::info).toList();
    }

    /** What the findings of the rule of this id are about. */
    public static About about(String id) {
        return RULES.stream()
                .filter(rule -> rule.info().id().equals(id))
                .findFirst()
                .map(Rule::about)
                .orElseThrow(() -> new IllegalArgumentException("no rule " + id));
    }

    /** Whether the rule speaks about no principal: what it finds is told once, whatever its severity. */
    public static boolean isNotice(String id) {
        return about(id) != About.PRINCIPAL;
    }

    /** The rule of this id. */
    public static RuleInfo info(String id) {
        return rules().stream()
                .filter(info -> info.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule " + id));
    }
}

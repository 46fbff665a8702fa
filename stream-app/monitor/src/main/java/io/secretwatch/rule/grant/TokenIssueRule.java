package io.secretwatch.rule.grant;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.rights.AccountPower;
import io.secretwatch.knowledge.rights.Roles;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Component;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.Novelty;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.util.List;

/** A principal requests a token of a service account, and with it takes the account's rights along. */
public final class TokenIssueRule extends PolicyRule<TokenIssue> {

    static final String ID = "k8s.token.issued";

    private static final SignalType ANONYMOUS_FAILED = SignalType.of(ID, "anonymous");
    private static final SignalType OWN_TOKEN = SignalType.of(ID, "own-token");
    private static final SignalType NEIGHBOUR = SignalType.of(ID, "other-account", "neighbour");
    private static final SignalType STRANGER = SignalType.of(ID, "other-account", "stranger");
    private static final SignalType NOT_ITS_OWN = SignalType.of(ID, "not-its-own");
    private static final SignalType FOR_A_POD = SignalType.of(ID, "not-its-own", "pod");
    private static final SignalType ALL_POWERFUL = SignalType.of(ID, "all-powerful-anyway");
    private static final SignalType IMPERSONATION = SignalType.of(ID, "impersonation");
    private static final SignalType LONG_LIVED = SignalType.of(ID, "long-lived");
    private static final SignalType FOREIGN_AUDIENCE = SignalType.of(ID, "foreign-audience");
    private static final SignalType READS_EVERYTHING = SignalType.of(ID, "reads-everything");
    private static final SignalType KUBE_SYSTEM = SignalType.of(ID, "kube-system");
    private static final SignalType NOT_CARRIED_OUT = SignalType.of(ID, "not-carried-out");

    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long LONG = Threshold.LONG_TOKEN.time().toSeconds();

    public TokenIssueRule() {
        super(ID, TokenIssue.class);
    }

    @Override
    protected boolean concerns(TokenIssue issue, Memory memory) {
        return true;
    }

    @Override
    protected List<Request> requests(TokenIssue issue, Memory memory) {
        return List.of(new Request.Token(issue.namespace(), issue.name()));
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(
                Signals.ANONYMOUS,
                ANONYMOUS_FAILED,
                OWN_TOKEN,
                NEIGHBOUR,
                STRANGER,
                NOT_ITS_OWN,
                FOR_A_POD,
                Signals.GRANTED_HERE,
                ALL_POWERFUL,
                IMPERSONATION,
                LONG_LIVED,
                FOREIGN_AUDIENCE,
                READS_EVERYTHING,
                KUBE_SYSTEM,
                NOT_CARRIED_OUT);
    }

    @Override
    protected void weigh(TokenIssue issue, Memory memory, Score score) {
        Occurrence occurrence = issue.occurrence();
        Actor actor = occurrence.actor();
        SignalType requester = requester(issue);
        score.add(requester)
                .when(requester.equals(NOT_ITS_OWN) && isByRightOfNamespace(issue, memory), Signals.GRANTED_HERE)
                .when(actor.impersonated().isEmpty() && actor.groups().contains("system:masters"), ALL_POWERFUL)
                .whenImpersonated(occurrence, IMPERSONATION);
        content(issue, score);
        if (!actor.authenticated().equals(issue.account())) {
            AccountPower.of(issue.account(), memory)
                    .filter(power ->
                            power.reach().everywhere() && occurrence.outcome().succeeded())
                    .ifPresent(power -> score.add(READS_EVERYTHING, "for an account which " + power.because()));
            score.whenKubeSystem(issue.namespace(), KUBE_SYSTEM);
        }
        score.whenNotCarriedOut(occurrence, NOT_CARRIED_OUT);
    }

    /** With the same right it may run a Pod under the account. A token that outlives the day goes further than that. */
    private static boolean isByRightOfNamespace(TokenIssue issue, Memory memory) {
        return issue.expirationSeconds() <= LONG && Roles.grantedForOneNamespace(issue.occurrence(), memory);
    }

    private static SignalType requester(TokenIssue issue) {
        Principal effective = issue.occurrence().actor().effective();
        if (effective instanceof Principal.Anonymous) {
            return issue.occurrence().outcome().succeeded() ? Signals.ANONYMOUS : ANONYMOUS_FAILED;
        }
        if (effective.equals(issue.account())) {
            return OWN_TOKEN;
        }
        if (effective instanceof Principal.ServiceAccount other) {
            return other.namespace().equals(issue.namespace()) ? NEIGHBOUR : STRANGER;
        }
        boolean ofComponent = Component.of(issue.account()).isPresent();
        return effective instanceof Principal.Node && ofComponent ? FOR_A_POD : NOT_ITS_OWN;
    }

    private static void content(TokenIssue issue, Score score) {
        if (issue.expirationSeconds() > LONG) {
            score.add(LONG_LIVED, "valid for " + Novelty.days(issue.expirationSeconds() / DAY));
        }
        if (!issue.audiences().isEmpty() && issue.audiences().stream().noneMatch(TokenIssueRule::ofTheApiServer)) {
            score.add(
                    FOREIGN_AUDIENCE,
                    "meant for " + issue.audiences().get(0) + ", to which it proves the account's identity");
        }
    }

    /** The names that API servers commonly give themselves ({@code --api-audiences}). */
    private static boolean ofTheApiServer(String audience) {
        return audience.contains("kubernetes.default.svc")
                || audience.equals("api")
                || audience.equals("kubernetes")
                || audience.equals("k3s");
    }

    @Override
    protected boolean countsWithoutRisk() {
        return true;
    }

    @Override
    protected String shape(TokenIssue issue, Memory memory) {
        return issue.account().username() + " " + issue.boundTo() + " " + issue.audiences()
                + (issue.occurrence().outcome().succeeded() ? "" : " refused");
    }

    @Override
    protected List<Target> targets(TokenIssue issue) {
        return List.of(new Target("ServiceAccount", issue.namespace(), issue.name()));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, TokenIssue issue) {
        Occurrence occurrence = issue.occurrence();
        String account = issue.namespace() + "/" + issue.name();
        return new Explanation(
                Headline.of(
                        occurrence.outcome(),
                        Headline.of("Token of service account ", account, " issued"),
                        Headline.of("Attempt to obtain a token of service account ", account, "")),
                Phrases.message(
                        finding,
                        occurrence,
                        "obtained",
                        "obtain",
                        "a token of service account " + account
                                + (issue.boundTo().isEmpty() ? "" : ", bound to " + issue.boundTo())),
                "Ask the requester what the token is for. A token cannot be revoked: if it is not legitimate, delete what it is bound to, or the account.",
                Phrases.acceptableSuccess(occurrence) ? PolicyEntry.of(occurrence, issue.account()) : "");
    }
}

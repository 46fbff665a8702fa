package io.secretwatch.rule.grant;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Signals;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;
import java.util.List;

/** A principal has a token that never expires issued for a service account, by creating a Secret for it. */
public final class TokenSecretRule extends PolicyRule<SecretCreation> {

    private static final SignalType LASTING_TOKEN =
            new SignalType("lasting-token", 50, "a token of a service account that does not expire");
    private static final SignalType ACCOUNT_OF_CLUSTER = Signals.POWERFUL_ACCOUNT.weighing(30);
    private static final SignalType ACCOUNT_OF_NAMESPACE = Signals.POWERFUL_ACCOUNT
            .weighing(24)
            .meaning("the service account is known to read the Secrets of the namespace");

    public TokenSecretRule() {
        super("k8s.token.secret", SecretCreation.class);
    }

    @Override
    protected boolean concerns(SecretCreation creation, Memory memory) {
        return !creation.tokenOf().isEmpty();
    }

    @Override
    protected List<Request> requests(SecretCreation creation, Memory memory) {
        return List.of(new Request.Token(creation.namespace(), creation.tokenOf()));
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(LASTING_TOKEN, ACCOUNT_OF_CLUSTER, ACCOUNT_OF_NAMESPACE, Signals.KUBE_SYSTEM);
    }

    @Override
    protected void weigh(SecretCreation creation, Memory memory, Score score) {
        PrincipalMemory account =
                memory.principalOf(Principal.SERVICE_ACCOUNT_PREFIX + creation.namespace() + ":" + creation.tokenOf());
        score.add(LASTING_TOKEN, "a token of service account " + account(creation) + " that does not expire");
        if (account.knows("", "")) {
            score.add(ACCOUNT_OF_CLUSTER);
        } else {
            score.when(account.knows(creation.namespace(), ""), ACCOUNT_OF_NAMESPACE);
        }
        score.whenKubeSystem(creation.namespace(), Signals.KUBE_SYSTEM);
    }

    private static String account(SecretCreation creation) {
        return creation.namespace() + "/" + creation.tokenOf();
    }

    @Override
    protected String shape(SecretCreation creation, Memory memory) {
        return account(creation);
    }

    @Override
    protected List<Target> targets(SecretCreation creation) {
        return List.of(
                new Target("Secret", creation.namespace(), creation.name()),
                new Target("ServiceAccount", creation.namespace(), creation.tokenOf()));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, SecretCreation creation) {
        Occurrence occurrence = creation.occurrence();
        return new Explanation(
                "A token that does not expire was requested for service account " + account(creation),
                Phrases.message(
                        finding,
                        occurrence,
                        Phrases.who(occurrence.actor()) + " created Secret " + creation.namespace() + "/"
                                + creation.name() + " for a token of service account " + account(creation)),
                "Ask what the token is for. If it is not legitimate, delete the Secret, which revokes the token, and check what the account did since then.",
                occurrence.actor().impersonated().isPresent()
                        ? ""
                        : PolicyEntry.token(occurrence, creation.namespace(), creation.tokenOf()));
    }
}

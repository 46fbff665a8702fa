package io.secretwatch.rule.use;

import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.policy.Request;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Responsible;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.FirstFew;
import io.secretwatch.rule.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A mutating webhook makes the workload of another principal use a Secret, or reach into its node. */
public final class InjectedSecretRule extends PolicyRule<SecretUse> {

    static final String ID = "k8s.secret.use.injected";

    private static final String WEBHOOK = "MutatingWebhookConfiguration";
    private static final SignalType INJECTED = SignalType.of(ID, "injected");
    private static final SignalType INJECTED_WAY = SignalType.of(ID, "injected-node-access");

    public InjectedSecretRule() {
        super(ID, SecretUse.class);
    }

    @Override
    protected boolean concerns(SecretUse use, Memory memory) {
        return !use.making().injectors().isEmpty();
    }

    /** The author of the webhook configuration, not that of the workload. */
    @Override
    protected Responsible responsible(SecretUse use, Memory memory) {
        return Responsible.author(author(use, memory).orElse(""));
    }

    private static Optional<String> author(SecretUse use, Memory memory) {
        return injector(use, memory).map(Injector::author);
    }

    private static final int FEW = 5;

    /** A webhook configuration, and who wrote it. */
    private record Injector(String configuration, String author) {}

    /** The first of the configurations that was seen to be written. */
    private static Optional<Injector> injector(SecretUse use, Memory memory) {
        return use.making().injectors().stream()
                .flatMap(configuration -> memory.origin(ObjectKey.admissionConfig(WEBHOOK, configuration)).stream()
                        .map(origin -> new Injector(configuration, origin.author())))
                .findFirst();
    }

    private static String configurations(SecretUse use) {
        return FirstFew.of(use.making().injectors(), FEW);
    }

    @Override
    protected List<Request> requests(SecretUse use, Memory memory) {
        return injector(use, memory)
                .<Request>map(injector -> new Request.Grant("", WEBHOOK, injector.configuration()))
                .stream()
                .toList();
    }

    @Override
    protected Optional<String> explainedBy(SecretUse use, Memory memory) {
        return author(use, memory).isEmpty() ? Optional.of("established-webhook") : Optional.empty();
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(INJECTED, INJECTED_WAY);
    }

    @Override
    protected void weigh(SecretUse use, Memory memory, Score score) {
        String who = "webhook configuration "
                + injector(use, memory).map(Injector::configuration).orElse("") + " of "
                + author(use, memory).orElse("");
        if (!use.making().injected().isEmpty()) {
            score.add(INJECTED, who + " adds a Secret that the workload's author did not request");
        }
        if (!use.making().injectedWays().isEmpty()) {
            score.add(
                    INJECTED_WAY,
                    who + " adds a way into the node that the workload's author did not request: "
                            + FirstFew.of(ways(use), FEW));
        }
    }

    private static List<String> ways(SecretUse use) {
        return use.making().injectedWays().stream()
                .map(way -> way.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (way.detail().isEmpty() ? "" : " " + way.detail()))
                .sorted()
                .toList();
    }

    @Override
    protected String shape(SecretUse use, Memory memory) {
        return configurations(use) + " " + use.workload().namespace() + " "
                + String.join(",", use.making().injected())
                + (use.making().injectedWays().isEmpty() ? "" : " " + String.join(",", ways(use)));
    }

    @Override
    protected List<Target> targets(SecretUse use) {
        List<Target> targets = new ArrayList<>();
        use.making().injectors().forEach(configuration -> targets.add(new Target(WEBHOOK, "", configuration)));
        targets.add(Target.of(use.workload()));
        return targets;
    }

    @Override
    protected Explanation words(Verdict.Finding finding, SecretUse use) {
        String configuration = configurations(use);
        return new Explanation(
                Headline.in(
                        use.workload().namespace(),
                        "Webhook makes workloads",
                        use.making().injected().isEmpty() ? " reach into their nodes" : " use Secrets"),
                Phrases.message(
                        finding,
                        use.occurrence(),
                        Phrases.who(use.occurrence().actor()) + " wrote " + use.workload()
                                + ", and the webhook configuration " + configuration
                                + (use.making().injected().isEmpty()
                                        ? " made it reach into its node"
                                        : " made it use "
                                                + FirstFew.of(use.making().injected(), FEW))),
                "Read the webhook configuration " + configuration
                        + " and ask its author, not the author of the workload. If it is not legitimate,"
                        + " delete it and every Pod that it changed, and rotate the Secrets.",
                "");
    }
}

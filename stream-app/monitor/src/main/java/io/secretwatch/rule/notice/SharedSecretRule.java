package io.secretwatch.rule.notice;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.FindingSubject;
import io.secretwatch.rule.NoticeRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import java.util.List;
import java.util.stream.Collectors;

/** Every container of a Pod is given the same Secret, although one of them may be enough: reported once for each workload. */
public final class SharedSecretRule extends NoticeRule<SecretUse> {

    static final String ID = "k8s.secret.hygiene.shared";

    private static final SignalType SHARED = SignalType.of(ID, "shared");

    public SharedSecretRule() {
        super(ID, FindingSubject.OBJECT, SecretUse.class);
    }

    @Override
    protected boolean concerns(SecretUse use, Memory memory) {
        return !use.making().carriedOut()
                && !use.making().owner().claimed()
                && use.occurrence().outcome().succeeded()
                && use.has(Exposure.Kind.SHARED);
    }

    private static String shared(SecretUse use) {
        return use.exposures().stream()
                .filter(e -> e.kind() == Exposure.Kind.SHARED)
                .map(Exposure::detail)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Override
    public List<SignalType> signals() {
        return List.of(SHARED);
    }

    @Override
    protected void weigh(SecretUse use, Memory memory, Score score) {
        score.add(SHARED, "all of its containers are given " + shared(use));
    }

    @Override
    protected String shape(SecretUse use, Memory memory) {
        return use.workload().toString();
    }

    @Override
    protected List<Target> targets(SecretUse use) {
        return List.of(Target.of(use.workload()));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, SecretUse use) {
        return new Explanation(
                use.workload() + " gives a Secret to every container",
                Phrases.who(use.occurrence().actor()) + " wrote " + use.workload() + Phrases.from(use.occurrence())
                        + ": " + finding.signals().get(0).text() + ".",
                "Give the Secret only to the container that needs it.",
                "");
    }
}

package io.secretwatch.rule.use;

import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.UnseenWorkload.Because;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.classify.WorkloadControllers;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.baseline.Baseline;
import io.secretwatch.policy.Request;
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
import java.util.List;
import java.util.Set;

/** A principal writes a workload whose spec is too large or too strange for the log, which is a way to hide what it uses. */
public final class HiddenSpecRule extends PolicyRule<UnseenWorkload> {

    static final String ID = "k8s.secret.use.hidden";

    private static final SignalType HIDDEN_SPEC = SignalType.of(ID, "hidden-spec");
    private static final SignalType REFUSED_BEFORE = SignalType.of(ID, "refused-before");

    public HiddenSpecRule() {
        super(ID, UnseenWorkload.class);
    }

    /** Controllers write what others made large. */
    @Override
    protected boolean concerns(UnseenWorkload unseen, Memory memory) {
        boolean logged = unseen.because() != Because.AUDIT_LEVEL && unseen.because() != Because.MISSING;
        return (logged || isNewCreator(unseen, memory))
                && !WorkloadControllers.isController(unseen.occurrence().actor());
    }

    /** Where the log shows no bodies, it is all that can be told of a workload that somebody unusual writes. */
    private static boolean isNewCreator(UnseenWorkload unseen, Memory memory) {
        return SecretUseRule.isNewCreator(unseen.occurrence(), unseen.workload().namespace(), memory);
    }

    @Override
    protected List<Request> requests(UnseenWorkload unseen, Memory memory) {
        return List.of(
                new Request.Use(unseen.workload().namespace(), unseen.workload().kind(), Set.of()));
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(HIDDEN_SPEC, REFUSED_BEFORE, Signals.KUBE_SYSTEM);
    }

    @Override
    protected void weigh(UnseenWorkload unseen, Memory memory, Score score) {
        String namespace = unseen.workload().namespace();
        if (isNewCreator(unseen, memory)) {
            Novelty.creator(namespace, new Baseline(unseen.occurrence(), memory), score);
        }
        score.add(HIDDEN_SPEC)
                .whenRefused(
                        memory.principal().refusedSince(namespace, List.of("")), unseen.occurrence(), REFUSED_BEFORE)
                .whenKubeSystem(namespace, Signals.KUBE_SYSTEM);
    }

    @Override
    protected String shape(UnseenWorkload unseen, Memory memory) {
        return unseen.workload().kind() + " " + unseen.workload().namespace() + " " + unseen.because();
    }

    @Override
    protected List<Target> targets(UnseenWorkload unseen) {
        return List.of(Target.of(unseen.workload()));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, UnseenWorkload unseen) {
        return new Explanation(
                headline(unseen),
                Phrases.message(
                        finding,
                        unseen.occurrence(),
                        Phrases.who(unseen.occurrence().actor()) + " " + Phrases.wrote(unseen.occurrence()) + " "
                                + unseen.workload() + ", but " + because(unseen.because())),
                "Read " + unseen.workload()
                        + " itself, check which Secrets it uses, and ask its author why it is so large.",
                "");
    }

    private static Headline headline(UnseenWorkload unseen) {
        Workload workload = unseen.workload();
        String kind = Phrases.a(workload.kind());
        return Headline.of(
                unseen.occurrence().outcome(),
                Headline.in(workload.namespace(), "Spec of " + kind, " not in the audit log"),
                Headline.in(workload.namespace(), "Attempt to write " + kind, " whose spec is not in the audit log"));
    }

    private static String because(Because because) {
        return switch (because) {
            case AUDIT_LEVEL -> "the audit policy logs it without its body";
            case MISSING -> "its body is missing, though the audit level includes it";
            case TRUNCATED -> "the API server truncated the event";
            case CUT_OFF -> "a log shipper cut the event off";
            case TOO_BIG -> "a log shipper left out its body as too large";
            case UNREADABLE -> "its body is not readable JSON";
        };
    }
}

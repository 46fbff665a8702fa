package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.baseline.Baseline;
import io.secretwatch.knowledge.baseline.BaselineKeys;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Misfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule about what a principal does. What the policy expects, or the structure of Kubernetes explains, is accepted; the rest is weighed.
 *
 * <p>A new rule of this kind fills in the steps below and has no {@code judge} of its own.
 */
public abstract class PolicyRule<A extends Activity> extends ActivityRule<A> {

    private static final String USUAL = "usual";

    /** A rule for activities of a type, or for some types of them where those are given. */
    protected PolicyRule(String id, Class<A> subject, Class<?>... types) {
        super(id, subject, types);
    }

    @Override
    public final FindingSubject about() {
        return FindingSubject.PRINCIPAL;
    }

    @Override
    public final List<SignalType> signals() {
        List<SignalType> all = new ArrayList<>(ownSignals());
        all.add(Signals.BORROWED_MASTERS);
        all.addAll(Misfits.SIGNALS);
        all.addAll(Novelty.SIGNALS);
        all.add(Signals.EXPECTATION_EXPIRED);
        return List.copyOf(all);
    }

    @Override
    final Verdict judged(A activity, Policy policy, Memory memory) {
        Occurrence occurrence = activity.occurrence();
        Responsible responsible = responsible(activity, memory);
        List<Request> requests = responsible.isNamedIn(policy, occurrence) ? requests(activity, memory) : List.of();
        List<Misfit> misfits = memory.misfits(activity);
        Optional<String> expected = responsible.expected(policy, misfits.isEmpty(), occurrence, requests);
        if (expected.isEmpty() && misfits.isEmpty()) {
            expected = explainedBy(activity, policy, memory);
            expected = expected.isPresent() ? expected : usual(activity, memory);
        }
        if (expected.isPresent()) {
            return new Verdict.Expected(expected.get());
        }
        Score score = new Score();
        weigh(activity, memory, score);
        score.when(occurrence.actor().borrowsEverything() && score.risk() > 0, Signals.BORROWED_MASTERS);
        Misfits.weigh(misfits, score);
        if (score.risk() == 0 && !countsWithoutRisk()) {
            return Verdict.UNREMARKABLE;
        }
        responsible.noteExpired(policy, occurrence, requests, score);
        return score.finding(this, shape(activity, memory), responsible.author());
    }

    /** The signals that {@link #weigh} can add. */
    protected abstract List<SignalType> ownSignals();

    /**
     * What the policy is asked, where it names whoever is responsible: it accepts the activity if it expects all of them. Without any, the
     * policy has no say.
     */
    protected abstract List<Request> requests(A activity, Memory memory);

    /** Whom the policy is asked about. */
    protected Responsible responsible(A activity, Memory memory) {
        return Responsible.ACTOR;
    }

    /** What in the structure of Kubernetes explains the activity, whatever the organisation; not asked where the actor does not fit its name. */
    protected Optional<String> explainedBy(A activity, Memory memory) {
        return Optional.empty();
    }

    /** The same, for a rule that also asks the policy about another than the one responsible. */
    protected Optional<String> explainedBy(A activity, Policy policy, Memory memory) {
        return explainedBy(activity, memory);
    }

    private Optional<String> usual(A activity, Memory memory) {
        if (!activity.occurrence().outcome().succeeded()) {
            return Optional.empty();
        }
        List<String> habits = habits(activity, memory);
        if (habits.isEmpty()) {
            return Optional.empty();
        }
        Baseline baseline = new Baseline(activity.occurrence(), memory);
        for (String habit : habits) {
            if (!baseline.isUsual(habit)) {
                return Optional.empty();
            }
        }
        return baseline.isStrange() ? Optional.empty() : Optional.of(USUAL);
    }

    /**
     * The habits of which such an activity consists, by keys of {@link BaselineKeys}: where all are usual, and the principal comes as it
     * usually does, it is accepted. Empty where no habit excuses it.
     */
    protected List<String> habits(A activity, Memory memory) {
        return List.of();
    }

    /** Whether a finding whose signals outweigh each other is counted, though its risk is 0. */
    protected boolean countsWithoutRisk() {
        return false;
    }
}

package io.secretwatch.replay;

import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.judge.Judge;
import io.secretwatch.judge.Settings;
import io.secretwatch.judge.Witness;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.Knowledge;
import io.secretwatch.policy.Policy;
import io.secretwatch.replay.source.Source;
import java.util.List;

/** Learns from recorded audit logs that an operator vouches for: what is in them is usual, and nothing in them is reported. */
public final class VouchedHistory {

    private final Policy policy;
    private final Settings settings;
    private final Classifier classifier;
    private final ReplaySettings reading;

    public VouchedHistory(Policy policy, Settings settings, Classifier classifier, ReplaySettings reading) {
        this.policy = policy;
        this.settings = settings;
        this.classifier = classifier;
        this.reading = reading;
    }

    /**
     * What is known afterwards, and what the recordings came to.
     *
     * @param state nothing but knowledge
     */
    public record Learnt(JudgeState state, Summary summary) {}

    /**
     * Goes through all of the recordings once, merged by time.
     *
     * @param known what is known before
     * @param witness is told of what would have been a finding
     */
    public Learnt learn(List<Source> sources, JudgeState known, Witness witness, ReplayListener listener) {
        JudgeState state = Knowledge.of(known);
        Judge judge = Judge.ofVouched(policy, settings, state, witness);
        Summary summary = new Replay(judge, classifier, reading).run(sources, listener);
        return new Learnt(Knowledge.of(state), summary);
    }
}

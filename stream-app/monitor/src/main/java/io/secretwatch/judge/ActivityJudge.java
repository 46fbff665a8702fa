package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AllowedRequest;
import io.secretwatch.activity.CorrelatedMatch;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.ReceivedRequest;
import io.secretwatch.activity.SigmaMatch;
import io.secretwatch.alert.Alert;
import io.secretwatch.judge.Disposition.Told;
import io.secretwatch.judge.Outcome.AlertEmitted;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.baseline.Baseline;
import io.secretwatch.knowledge.delivery.LogGap;
import io.secretwatch.knowledge.learning.JudgedActivity;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.knowledge.learning.Learner;
import io.secretwatch.knowledge.log.ClusterClock;
import io.secretwatch.knowledge.log.StageUse;
import io.secretwatch.policy.Policy;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Rule;
import io.secretwatch.rule.Verdict;
import io.secretwatch.wire.alert.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges one activity after the other, in the order given: asks the rules, folds what they find, has learnt what it teaches. */
final class ActivityJudge {

    /** What would have been a finding, had the operator not vouched for it. */
    private static final String VOUCHED = "vouched";
    /** What accepts an activity whose like a person found benign or expected. */
    private static final String BY_A_PERSON = "verdict-of-a-person";

    private static final Disposition UNREMARKABLE = new Disposition.Unremarkable();

    // gone through for each activity
    private static final Learner[] LEARNERS = LearnedKinds.LEARNERS.toArray(Learner[]::new);
    private static final Learner[] LEARNERS_OF_MATCHES = LearnedKinds.OF_MATCHES.toArray(Learner[]::new);
    private static final Learner[] LEARNERS_OF_GRANTS = LearnedKinds.OF_GRANTS.toArray(Learner[]::new);

    private final Policies policies;
    private final Settings settings;
    private final JudgeState state;
    private final ClusterClocks clocks;
    private final Deliveries deliveries;
    private final Incidents incidents;
    private final ClosedFindings closed;
    private final Expiry expiry;
    private final Correlations correlations;
    private final KeyedState<StageUse> stages;
    private final Witness witness;
    private final boolean vouched;
    private final NamesAndReasons texts = new NamesAndReasons();
    private final Recalled recalled = new Recalled();

    ActivityJudge(
            Policy policy,
            Settings settings,
            JudgeState state,
            ClusterClocks clocks,
            Deliveries deliveries,
            Incidents incidents,
            ClosedFindings closed,
            Witness witness,
            boolean vouched) {
        this.policies = new Policies(policy, settings, state);
        this.settings = settings;
        this.state = state;
        this.clocks = clocks;
        this.deliveries = deliveries;
        this.incidents = incidents;
        this.closed = closed;
        this.stages = state.of(StateKinds.STAGES);
        this.witness = witness;
        this.vouched = vouched;
        this.correlations = new Correlations(state);
        this.expiry = new Expiry(state, settings.duplicateWindow());
    }

    Policies policies() {
        return policies;
    }

    /** Adds the alerts that it leads to, and then what became of it. */
    void judge(Activity activity, boolean late, List<Outcome> outcomes) {
        if (activity instanceof AllowedRequest) {
            ClusterClock now = clocks.of(activity.occurrence().cluster());
            learn(
                    LEARNERS_OF_GRANTS,
                    activity,
                    UNREMARKABLE,
                    0,
                    new MemoryView(activity, now, state, Optional.empty(), texts, recalled.emptied()));
            return;
        }
        if (isToldByAnother(activity)) {
            outcomes.add(new Outcome.Judged(activity, late, UNREMARKABLE));
            return;
        }
        ClusterClock before = clocks.of(activity.occurrence().cluster());
        Optional<LogGap> gap = passTime(activity.occurrence(), before, outcomes);
        MemoryView memory = new MemoryView(activity, before, state, gap, texts, recalled.emptied());
        Policies.Ruling ruling = policies.at(activity.occurrence().time());
        if (activity instanceof CorrelatedMatch match) {
            Correlations.Result counted = correlations.count(match, ruling.policy(), memory);
            judge(counted.activity(), late, counted.disposition(), ruling, memory, outcomes);
        } else {
            judge(activity, late, UNREMARKABLE, ruling, memory, outcomes);
        }
    }

    /** Judges what it is, after what it is expected to be already. */
    private void judge(
            Activity activity,
            boolean late,
            Disposition before,
            Policies.Ruling ruling,
            MemoryView memory,
            List<Outcome> outcomes) {
        // what is vouched for is told to a witness as if none of it were usual yet
        MemoryView asked = vouched ? memory.withoutHabits() : memory;
        Disposition disposition = before;
        int risk = 0;
        List<Rule> rules = settings.asked(Catalogue.of(activity));
        for (int i = 0; i < rules.size(); i++) {
            Verdict verdict = rules.get(i).judge(activity, ruling.policy(), asked);
            if (verdict instanceof Verdict.Expected expected) {
                disposition = disposition.accepted(expected.by());
            } else if (verdict instanceof Verdict.Finding finding && closed.accepts(finding, activity)) {
                disposition = disposition.accepted(BY_A_PERSON);
            } else if (verdict instanceof Verdict.Finding finding) {
                witness.found(finding, activity);
                if (vouched) {
                    disposition = disposition.accepted(VOUCHED);
                } else {
                    boolean emits = emits(finding, ruling.lowest());
                    List<Alert> alerts = emits
                            ? incidents.add(
                                    finding.withoutHistory(!finding.rule().isNotice() && !isWatched(activity, memory)),
                                    activity,
                                    EvidenceFlags.of(activity, late),
                                    memory)
                            : List.of();
                    for (Alert alert : alerts) {
                        outcomes.add(new AlertEmitted(alert));
                    }
                    disposition = disposition.found(
                            found(finding, !emits ? Told.BELOW : alerts.isEmpty() ? Told.FOLDED : Told.ALERTED));
                    // a notice about the log is graver than some findings, and none of its author
                    risk = finding.rule().isNotice() ? risk : Math.max(risk, finding.riskBesideTelling());
                }
            }
        }
        witness.judged(activity, disposition, memory);
        if (!(activity instanceof ReceivedRequest) && !(activity instanceof CorrelatedMatch)) {
            Learner[] learners = activity instanceof SigmaMatch ? LEARNERS_OF_MATCHES : LEARNERS;
            learn(learners, activity, disposition, risk, memory);
        }
        outcomes.add(new Outcome.Judged(activity, late, disposition));
    }

    /** Whether it has no more than the end, or the receipt, of a request that another event tells. */
    private boolean isToldByAnother(Activity activity) {
        return StageUse.mayRepeat(activity)
                && stages.get(activity.occurrence().cluster(), "")
                        .filter(use -> use.repeats(activity))
                        .isPresent();
    }

    /**
     * Reports what is due, closes what is over and forgets what is old, before the activity that says that so much time has gone by. What one
     * back end is found to lack, once in a minute.
     */
    private Optional<LogGap> passTime(Occurrence occurrence, ClusterClock before, List<Outcome> outcomes) {
        String cluster = occurrence.cluster();
        ClusterClock after = before.after(occurrence.time());
        clocks.put(cluster, after);
        Instant last = before.lastActivity();
        Instant now = after.lastActivity();
        if (!EventTime.endsMinute(last, now)) {
            return Optional.empty();
        }
        incidents.emitDue(cluster, now).forEach(alert -> outcomes.add(new AlertEmitted(alert)));
        incidents.closeOver(cluster, now).forEach(alert -> outcomes.add(new AlertEmitted(alert)));
        if (EventTime.endsDay(last, now)) {
            closed.forget(cluster, now);
        }
        expiry.sweep(cluster, last, now, after.pauses().since());
        return deliveries.settle(cluster, now);
    }

    private static boolean emits(Verdict.Finding finding, Severity lowest) {
        return finding.rule().isNotice() || Severity.ofRisk(finding.risk()).compareTo(lowest) >= 0;
    }

    private static Disposition.Found found(Verdict.Finding finding, Told told) {
        return new Disposition.Found(finding.rule().id(), Severity.ofRisk(finding.risk()), finding.risk(), told);
    }

    private void learn(Learner[] learners, Activity activity, Disposition disposition, int risk, MemoryView memory) {
        JudgedActivity judged = vouched
                ? JudgedActivity.vouchedFor(activity)
                : new JudgedActivity(activity, disposition instanceof Disposition.Expected, risk);
        ClusterMemoryWriter writer =
                new ClusterMemoryWriter(activity.occurrence().cluster(), state);
        for (Learner learner : learners) {
            learner.learn(judged, memory, writer);
        }
    }

    /** Whether the cluster has been watched for long enough that something can be usual in it. */
    private static boolean isWatched(Activity activity, Memory memory) {
        return new Baseline(activity.occurrence(), memory).isEstablished();
    }
}

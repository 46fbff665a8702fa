package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AllowedRequest;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.alert.FindingGroup;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.TimeKey;
import io.secretwatch.knowledge.log.ClusterClock;
import io.secretwatch.knowledge.log.StageUse;
import io.secretwatch.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges activities, cluster by cluster, in the order in which they happened.
 *
 * <p>Activities are held for the reorder window and then judged by time and fingerprint, so that the outcome does not depend on how
 * partitions, threads and files were interleaved. What comes later still is late: it waits for what comes with it, is judged with that in the
 * same order when the host asks for it or time goes on, and is flagged.
 */
public final class Judge {

    private final Duration reorderWindow;
    private final HeldActivities held;
    private final KeyedState<Long> dedup;
    private final KeyedState<StageUse> stages;
    private final Deliveries deliveries;
    private final WaitingFeedback feedback;
    private final ClusterClocks clocks;
    private final Incidents incidents;
    private final VerdictsOfPeople verdicts;
    private final ActivityJudge activities;
    private Instant advancedTo = Instant.EPOCH;
    /** What is late and waits may be from before a restart. */
    private boolean lateMayWait = true;

    /**
     * Judges by this policy, which is taken to include the default one, until it is told of a version of the policy; and goes on from this
     * state, by the versions that were told before.
     */
    public Judge(Policy policy, Settings settings, JudgeState state) {
        this(policy, settings, state, Witness.NONE);
    }

    /** The same, before a witness. */
    public Judge(Policy policy, Settings settings, JudgeState state, Witness witness) {
        this(policy, settings, state, witness, false);
    }

    /**
     * Judges a history that the operator vouches for: all rules are asked, and nothing is reported. What it teaches is in the state
     * afterwards.
     */
    public static Judge ofVouched(Policy policy, Settings settings, JudgeState state, Witness witness) {
        return new Judge(policy, settings, state, witness, true);
    }

    private Judge(Policy policy, Settings settings, JudgeState state, Witness witness, boolean vouched) {
        this.reorderWindow = settings.reorderWindow();
        this.held = new HeldActivities(state);
        this.dedup = state.of(StateKinds.DEDUP);
        this.stages = state.of(StateKinds.STAGES);
        this.feedback = new WaitingFeedback(state);
        this.clocks = new ClusterClocks(state);
        this.deliveries = new Deliveries(state, clocks);
        Derived<FindingGroup, String> fingerprints = new Derived<>(10_000, FindingGroup::fingerprint);
        ClosedFindings closed = new ClosedFindings(state, fingerprints);
        this.incidents = new Incidents(state, closed, fingerprints, settings);
        this.verdicts = new VerdictsOfPeople(state, incidents, closed);
        this.activities =
                new ActivityJudge(policy, settings, state, clocks, deliveries, incidents, closed, witness, vouched);
    }

    /** How long, in event time, activities are held for older ones. */
    public Duration reorderWindow() {
        return reorderWindow;
    }

    /** How far each cluster that was heard has been judged. */
    public Map<String, ClusterClock> clocks() {
        return clocks.heard();
    }

    /** By which policy is judged what happens when. */
    public Policies policies() {
        return activities.policies();
    }

    /** Takes one activity, in any order; a second delivery is known as such. */
    public List<Outcome> accept(Activity activity) {
        if (activity instanceof AllowedRequest request) {
            hear(request);
            return List.of();
        }
        Occurrence occurrence = activity.occurrence();
        String cluster = occurrence.cluster();
        String event = Keys.event(occurrence);
        boolean known = dedup.get(cluster, event).isPresent();
        deliveries.came(activity, event, known);
        if (known) {
            return List.of(new Outcome.Duplicate(other(activity)));
        }
        dedup.put(cluster, event, TimeKey.micros(occurrence.time()));
        seen(activity);
        ClusterClock clock = clocks.of(cluster);
        if (occurrence.is(Flag.FUTURE)) {
            held.put(activity.with(occurrence.at(clock.next())));
            return List.of();
        }
        lateMayWait |= isLate(activity, clock);
        held.put(activity);
        return List.of();
    }

    private static boolean isLate(Activity activity, ClusterClock clock) {
        return !activity.occurrence().time().isAfter(clock.judgedTo());
    }

    /**
     * Judges what came late since the last time, in order; about so much of each cluster at most, for a host that must not be busy for long.
     *
     * @return whether nothing late is held any more
     */
    public boolean late(int most, List<Outcome> outcomes) {
        boolean all = true;
        for (String cluster : lateMayWait ? held.clusters() : List.<String>of()) {
            all &= judge(cluster, Keys.at(cluster, clocks.judgedTo(cluster).plusNanos(1_000)), most, outcomes);
        }
        lateMayWait = !all;
        return all;
    }

    /** Judges about so many activities that are held before a key, and says whether these were all. */
    private boolean judge(String cluster, String end, int most, List<Outcome> outcomes) {
        outcomes.addAll(judge(held.take(cluster, end, most)));
        return !held.isAny(cluster, end);
    }

    /**
     * Takes what a person says of a finding, in any order. It counts from the moment on at which it was said: after all that happened up
     * to then, and before what happened later. Where that was judged already, it counts at once.
     */
    public List<Outcome> accept(Feedback said) {
        if (!said.isConsistent()) {
            return List.of(new Outcome.Said(said, Outcome.Said.Effect.FOREIGN));
        }
        if (said.when().isAfter(clocks.judgedTo(said.cluster()))) {
            feedback.add(said);
            return List.of();
        }
        return verdicts.take(said);
    }

    /** Waits for its turn as others do, but moves no clock and is not counted: several decoders tell the same at different times. */
    private void hear(AllowedRequest request) {
        ClusterClock clock = clocks.of(request.occurrence().cluster());
        AllowedRequest timed = request.occurrence().is(Flag.FUTURE)
                ? request.with(request.occurrence().at(clock.next()))
                : request;
        lateMayWait |= isLate(timed, clock);
        if (held.get(timed.occurrence()).isEmpty()) {
            held.put(timed);
        }
    }

    /** Of two copies of an event the fuller is judged, while the other one is still held; the rest is the duplicate. */
    private Activity other(Activity copy) {
        Optional<Activity> earlier = held.get(copy.occurrence());
        if (earlier.isEmpty() || !Copies.isFuller(copy, earlier.get())) {
            return copy;
        }
        held.put(copy);
        return earlier.get();
    }

    @SuppressWarnings("ReferenceEquality") // the same object says that nothing changed
    private void seen(Activity activity) {
        String cluster = activity.occurrence().cluster();
        StageUse before = stages.get(cluster, "").orElse(StageUse.NOTHING);
        StageUse after = before.with(activity);
        if (after != before) {
            stages.put(cluster, "", after);
        }
    }

    /**
     * Says that no source in time has anything older than this: judges what is late, and then, in order, what is older by the reorder window.
     * A watermark only grows; one that does not raises no clock.
     */
    public List<Outcome> advance(Instant watermark) {
        Instant due = watermark.minus(reorderWindow);
        List<Outcome> outcomes = new ArrayList<>();
        late(Integer.MAX_VALUE, outcomes);
        for (String cluster : held.clusters()) {
            outcomes.addAll(judge(held.take(cluster, Keys.at(cluster, due.plusNanos(1_000)))));
        }
        feedback.upTo(due).forEach(said -> outcomes.addAll(verdicts.take(said)));
        clocks.judgedTo(due);
        if (EventTime.endsMinute(advancedTo, due)) {
            incidents.emitAllDue(due).forEach(alert -> outcomes.add(new Outcome.AlertEmitted(alert)));
            advancedTo = due;
        }
        return outcomes;
    }

    /**
     * A watermark on the way to this one, for a host that must not be busy for long: on the way to it about so many activities of each
     * cluster are judged at most. This one, where there are no more.
     */
    public Instant within(Instant watermark, int most) {
        Instant near = watermark.minus(reorderWindow);
        for (String cluster : held.clusters()) {
            Optional<Instant> last = held.last(cluster, Keys.at(cluster, near.plusNanos(1_000)), most);
            near = last.isPresent() && last.get().isBefore(near) ? last.get() : near;
        }
        return near.plus(reorderWindow);
    }

    /** Says that all sources are quiet: judges all that is held. */
    public List<Outcome> release() {
        List<Outcome> outcomes = new ArrayList<>();
        for (String cluster : held.clusters()) {
            outcomes.addAll(judge(held.take(cluster, Keys.clusterEnd(cluster))));
        }
        outcomes.addAll(takeAllSaid());
        return outcomes;
    }

    /**
     * The same for a host that must not be busy for long: about so many activities of each cluster are judged at most.
     *
     * @return whether nothing is held any more
     */
    public boolean release(int most, List<Outcome> outcomes) {
        boolean all = true;
        for (String cluster : held.clusters()) {
            all &= judge(cluster, Keys.clusterEnd(cluster), most, outcomes);
        }
        if (all) {
            outcomes.addAll(takeAllSaid());
        }
        return all;
    }

    private List<Outcome> takeAllSaid() {
        List<Outcome> outcomes = new ArrayList<>();
        feedback.upTo(Instant.MAX).forEach(said -> outcomes.addAll(verdicts.take(said)));
        return outcomes;
    }

    /** Says that all sources have been quiet for long, and may go on: judges all that is held and reports all that is new and not yet reported. */
    public List<Outcome> settle() {
        List<Outcome> outcomes = new ArrayList<>(release());
        incidents.emitAllNews().forEach(alert -> outcomes.add(new Outcome.AlertEmitted(alert)));
        return outcomes;
    }

    /** Says that nothing comes any more: judges all that is held and reports all that is folded and not yet reported. */
    public List<Outcome> finish() {
        List<Outcome> outcomes = new ArrayList<>(settle());
        incidents.emitAllPending().forEach(alert -> outcomes.add(new Outcome.AlertEmitted(alert)));
        return outcomes;
    }

    /** Judges these of one cluster. */
    private List<Outcome> judge(List<Activity> due) {
        List<Outcome> outcomes = new ArrayList<>(2 * due.size());
        if (due.isEmpty()) {
            return outcomes;
        }
        // as they came: what is judged here moves it
        ClusterClock before = clocks.of(due.get(0).occurrence().cluster());
        for (Activity activity : due) {
            Occurrence next = activity.occurrence();
            if (feedback.isBefore(next.time())) {
                feedback.before(next.cluster(), next.time()).forEach(said -> outcomes.addAll(verdicts.take(said)));
            }
            activities.judge(activity, isLate(activity, before), outcomes);
        }
        return outcomes;
    }
}

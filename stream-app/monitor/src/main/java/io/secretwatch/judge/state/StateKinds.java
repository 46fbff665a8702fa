package io.secretwatch.judge.state;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Campaign;
import io.secretwatch.alert.CampaignMember;
import io.secretwatch.alert.ClosedFinding;
import io.secretwatch.alert.Incident;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.knowledge.CountedValues;
import io.secretwatch.knowledge.Retention;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.knowledge.StateKind.Residence;
import io.secretwatch.knowledge.delivery.BackEnds;
import io.secretwatch.knowledge.delivery.Delivery;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.knowledge.log.ClusterClock;
import io.secretwatch.knowledge.log.StageUse;
import io.secretwatch.policy.PolicyVersion;
import io.secretwatch.rule.sequence.Steps;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Every kind of state there is: what the judge needs to do its work, and what is learnt. */
public final class StateKinds {

    public static final StateKind<Activity> HELD = new StateKind<>(
            "held",
            Activity.class,
            "time, fingerprint",
            "an activity that waits for older ones that may still come",
            Residence.HEAP,
            new Retention.ByJudge<>("when it is judged: seconds"));

    public static final StateKind<Long> DEDUP = new StateKind<>(
            "dedup",
            Long.class,
            "time, fingerprint",
            "the event's time: a second delivery is known by the key",
            Residence.DISK,
            new Retention.DuplicateWindow<>());

    public static final StateKind<Incident> INCIDENTS = new StateKind<>(
            "incidents",
            Incident.class,
            "fingerprint",
            "an open finding, with what is not yet reported",
            Residence.HEAP,
            new Retention.ByJudge<>(
                    "at the close, after the fold window without an occurrence; a notice after 30 days"));

    public static final StateKind<Steps> STEPS = new StateKind<>(
            "steps",
            Steps.class,
            "principal, or object",
            "what was found of it lately, for the findings that follow: at most 16 steps",
            Residence.HEAP,
            new Retention.Unused<>(Duration.ofDays(8), Steps::last));

    public static final StateKind<Campaign> CAMPAIGNS = new StateKind<>(
            "campaigns",
            Campaign.class,
            "rule, and place or address",
            "principals that were found for the same within minutes: 40 names, and how many",
            Residence.HEAP,
            new Retention.Unused<>(Duration.ofDays(8), Campaign::last));

    public static final StateKind<CampaignMember> CAMPAIGN_MEMBERS = new StateKind<>(
            "campaign-members",
            CampaignMember.class,
            "fingerprint",
            "in which finding a principal is told with others",
            Residence.HEAP,
            new Retention.Unused<>(Duration.ofDays(16), CampaignMember::last));
    public static final StateKind<ClosedFinding> CLOSED = new StateKind<>(
            "closed",
            ClosedFinding.class,
            "fingerprint, finding",
            "a finding that is over, and what a person said of it",
            Residence.DISK,
            new Retention.ByJudge<>(
                    "35 days after the close; 100 days after its last use, where a person said something of it"));

    public static final StateKind<Feedback> FEEDBACK = new StateKind<>(
            "feedback",
            Feedback.class,
            "time, fingerprint",
            "what a person said of a finding, until all that happened before is judged",
            Residence.HEAP,
            new Retention.ByJudge<>("when it counts: seconds"));

    public static final StateKind<ClusterClock> CLOCKS = new StateKind<>(
            "clocks",
            ClusterClock.class,
            "nothing",
            "judged up to, last activity, the longest pauses of two weeks",
            Residence.HEAP,
            new Retention.ByJudge<>("never: one for each cluster"));

    public static final StateKind<StageUse> STAGES = new StateKind<>(
            "stages",
            StageUse.class,
            "nothing",
            "when each stage of requests was last seen in the log, to the hour",
            Residence.HEAP,
            new Retention.ByJudge<>("never: one for each cluster"));

    public static final StateKind<Delivery> DELIVERIES = new StateKind<>(
            "deliveries",
            Delivery.class,
            "time, fingerprint",
            "which back ends delivered an event, while the cluster has several",
            Residence.DISK,
            new Retention.ByJudge<>("after two hours, when it is compared; at most 100,000 of a cluster"));

    public static final StateKind<BackEnds> BACK_ENDS = new StateKind<>(
            "back-ends",
            BackEnds.class,
            "nothing",
            "which back ends deliver the events of the cluster, since when, which kinds of events they share, and what one lacks",
            Residence.HEAP,
            new Retention.ByJudge<>("never: one for each cluster; a back end after a day of silence"));

    public static final StateKind<JudgedTo> JUDGED_TO = new StateKind<>(
            "judged-to",
            JudgedTo.class,
            "nothing, and no cluster",
            "how far all clusters of the task have been judged",
            Residence.HEAP,
            new Retention.ByJudge<>("never: one for each task"));

    public static final StateKind<Long> FORMS = new StateKind<>(
            "forms",
            Long.class,
            "kind of state, and no cluster",
            "a checksum of what the values of the kind are made of, also where it has none yet",
            Residence.HEAP,
            new Retention.ByJudge<>("never: one for each kind"));

    public static final StateKind<PolicyVersion> POLICIES = new StateKind<>(
            "policies",
            PolicyVersion.class,
            "time, and no cluster",
            "a policy, with the time from which it counts",
            Residence.HEAP,
            new Retention.ByJudge<>("90 days after it was replaced, when the next one comes"));

    public static final StateKind<CountedValues> CORRELATIONS = new StateKind<>(
            "correlations",
            CountedValues.class,
            "time until which it counts, correlation and group",
            "when values that a correlation of Sigma rules counts were seen, as digests, in a stretch of time as long as its timespan: at most twice as"
                    + " many as it asks for",
            Residence.DISK,
            new Retention.DuplicateWindow<>());

    /** The kinds, in the order in which they are described. */
    public static final List<StateKind<?>> ALL = Stream.<StateKind<?>>concat(
                    Stream.of(
                            HELD,
                            DEDUP,
                            INCIDENTS,
                            STEPS,
                            CAMPAIGNS,
                            CAMPAIGN_MEMBERS,
                            CLOSED,
                            FEEDBACK,
                            CLOCKS,
                            STAGES,
                            DELIVERIES,
                            BACK_ENDS,
                            JUDGED_TO,
                            FORMS,
                            POLICIES,
                            CORRELATIONS),
                    LearnedKinds.ALL.stream())
            .toList();

    private StateKinds() {}

    /** The names of the stores; a changelog topic is {@code APPLICATION-STORE-changelog}. */
    public static List<String> names() {
        return ALL.stream().<String>map(StateKind::name).toList();
    }
}

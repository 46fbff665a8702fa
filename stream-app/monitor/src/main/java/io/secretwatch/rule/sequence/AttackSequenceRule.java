package io.secretwatch.rule.sequence;

import io.secretwatch.activity.Activity;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.DerivedRule;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.Signal;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Verdict;
import io.secretwatch.weights.Threshold;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.text.Counted;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Findings of different stages that belong together add up to more than each of them says: refused, granted, read, used, taken out.
 *
 * <p>It says nothing where one of the findings is as grave already.
 */
public final class AttackSequenceRule extends DerivedRule {

    static final String ID = "k8s.secret.attack-sequence";

    private static final SignalType FOLLOW = SignalType.of(ID, "steps-in-order");
    /** How long somebody is at it: what the same principal does on two days need not belong together. */
    private static final Duration SESSION = Threshold.SAME_SESSION.time();

    private static final Set<Stage> WORK = EnumSet.of(Stage.READ, Stage.USED);
    private static final Duration DAY = Threshold.STEPS_OF_A_STORY.time();
    private static final int ID_SHOWN = 8;
    private static final int LONGEST_TITLE = 100;
    private static final String AT = " at ";
    private static final String BY = " by ";

    public AttackSequenceRule() {
        super(ID);
    }

    @Override
    public List<SignalType> signals() {
        List<SignalType> all = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            all.add(stage.signal());
        }
        all.add(FOLLOW);
        return List.copyOf(all);
    }

    /**
     * What a step adds up to with those before it.
     *
     * @param newest the step that was made now
     * @param earlier steps that belong to it
     * @param author user name of the principal responsible, where that is not the one of the request; else empty
     */
    public Optional<Verdict.Finding> of(Step newest, List<Step> earlier, String author) {
        boolean ends = newest.stage() != Stage.ATTEMPTED
                && !newest.bySuperUser()
                && newest.severity().compareTo(Severity.HIGH) < 0;
        if (!ends) {
            return Optional.empty();
        }
        Map<Stage, Step> riskiest = new EnumMap<>(Stage.class);
        riskiest.put(newest.stage(), newest);
        for (Step step : earlier) {
            if (follows(newest, step)) {
                riskiest.merge(step.stage(), step, (one, other) -> other.risk() > one.risk() ? other : one);
            }
        }
        if (riskiest.size() < 2 || isWorkOfAnAccount(riskiest.keySet(), newest)) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>(riskiest.values());
        steps.sort(Comparator.comparing(Step::time).thenComparing(Step::uid));
        Score score = new Score();
        int highest = 0;
        for (Step step : steps) {
            score.add(step.stage().signal(), step.risk(), words(step, newest)).cite(step.traces());
            highest = Math.max(highest, step.risk());
        }
        score.add(FOLLOW);
        String shape = riskiest.keySet().stream().map(Stage::word).collect(Collectors.joining(" "));
        Severity severity = Severity.ofRisk(score.risk());
        // two or three small things are a story only where they are a grave one
        boolean more = severity.compareTo(Severity.ofRisk(highest)) > 0
                && (severity == Severity.HIGH || Severity.ofRisk(highest) == Severity.MEDIUM);
        return more ? Optional.of(finding(score, shape, author)) : Optional.empty();
    }

    /** What is grave by itself is told by itself, and one request that two rules find is no step after itself. */
    private static boolean follows(Step newest, Step step) {
        Duration within = step.relation() == Relation.SAME ? SESSION : DAY;
        return step.severity().compareTo(Severity.HIGH) < 0
                && !step.bySuperUser()
                && (step.relation().leads() || step.who().equals(newest.who()))
                && (newest.stage().prepares() ? leadsToPreparing(newest, step) : leadsOn(step))
                && step.since().isBefore(newest.time())
                && !step.time().isBefore(newest.time().minus(within));
    }

    /** Operators and pipelines read Secrets and deploy what uses some all day. */
    private static boolean isWorkOfAnAccount(Set<Stage> stages, Step newest) {
        return WORK.containsAll(stages) && Principal.of(newest.who()) instanceof Principal.ServiceAccount;
    }

    /** A right leads to what it is used for, and not to all else that the same principal does. */
    private static boolean leadsOn(Step step) {
        return step.stage() != Stage.GRANTED || step.relation().ofRight();
    }

    /** Who was denied the same, or came in by another way, prepares more; who reads or deploys and grants too may just install something. */
    private static boolean leadsToPreparing(Step newest, Step step) {
        return switch (step.stage()) {
            case ATTEMPTED -> newest.ruleId().equals(step.ruleId());
            case READ, USED, INTERCEPTED -> step.relation() != Relation.SAME;
            case GRANTED, CREDENTIAL, ENTERED, MISLED -> true;
        };
    }

    private static String words(Step step, Step newest) {
        return RuleInfo.of(step.ruleId()).deed().words(step.stage() != Stage.ATTEMPTED) + AT
                + step.time().truncatedTo(ChronoUnit.SECONDS)
                + (step.who().equals(newest.who()) ? "" : BY + step.who())
                + ": " + step.title() + " (finding " + shortened(step.uid()) + ", event "
                + shortened(step.traces().isEmpty() ? "" : step.traces().get(0).auditId())
                + ")";
    }

    private static String shortened(String id) {
        return id.length() <= ID_SHOWN ? id : id.substring(0, ID_SHOWN);
    }

    @Override
    public Explanation explain(Verdict.Finding finding, Activity activity) {
        List<Signal> steps = finding.signals().subList(0, finding.signals().size() - 1);
        return new Explanation(
                title(steps),
                "What was found of " + finding.doer(activity) + ", and what belongs to it, adds up, in this order: "
                        + steps.stream().map(Signal::text).collect(Collectors.joining("; then ")) + ".",
                "Read the findings that are named as one. Unless somebody explains all of the steps, take back the right that was granted, "
                        + "replace the credential that was used, and rotate the Secrets that were read.",
                "");
    }

    /** What was done, in its order; of many steps the first and the last. */
    private static String title(List<Signal> steps) {
        List<String> deeds = steps.stream().map(AttackSequenceRule::deed).toList();
        String all = String.join(", then ", deeds);
        String told = all.length() <= LONGEST_TITLE
                ? all
                : deeds.get(0) + ", then " + Counted.of(deeds.size() - 2L, "step") + ", then "
                        + deeds.get(deeds.size() - 1);
        return told.substring(0, 1).toUpperCase(Locale.ROOT)
                + told.substring(1)
                + (steps.stream().anyMatch(AttackSequenceRule::isOfAnother) ? " (several principals)" : "");
    }

    private static String deed(Signal step) {
        return step.text().substring(0, step.text().indexOf(AT));
    }

    /** After the time it says who made the step, where that is not the one who made the last. */
    private static boolean isOfAnother(Signal step) {
        int time = step.text().indexOf(AT) + AT.length();
        return step.text().startsWith(BY, step.text().indexOf('Z', time) + 1);
    }
}

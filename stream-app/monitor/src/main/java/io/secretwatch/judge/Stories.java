package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Incident;
import io.secretwatch.alert.Link;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.principal.Actor;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.sequence.Relation;
import io.secretwatch.rule.sequence.Stage;
import io.secretwatch.rule.sequence.Step;
import io.secretwatch.rule.sequence.Steps;
import io.secretwatch.rule.sequence.StoryKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which findings belong together: by their principal, or by a right, role, credential, Pod or workload that one made and another used. */
final class Stories {

    private final KeyedState<Steps> steps;
    private final boolean addsUp;

    Stories(JudgeState state, Settings settings) {
        this.steps = state.of(StateKinds.STEPS);
        this.addsUp = settings.asks(Catalogue.SEQUENCE);
    }

    /**
     * A finding that has said something new.
     *
     * @param incident the finding, with the others that it belongs to
     * @param adds what it adds up to with them, if that is more than each of them says
     */
    record Told(Incident incident, Optional<Verdict.Finding> adds) {}

    /**
     * Remembers what a finding says that is new, and finds the others that it belongs to.
     *
     * @param title of the finding itself
     */
    Told tell(Incident incident, String title, Verdict.Finding finding, Activity activity, Memory memory) {
        if (!finding.rule().isStep()) {
            return new Told(incident, Optional.empty());
        }
        StoryKeys keys = StoryKeys.of(finding.author(), activity, memory);
        Instant time = activity.occurrence().time();
        List<Step> earlier = sought(keys, incident.cluster(), time);
        Incident linked = incident.linked(links(earlier, incident.uid()));
        if (finding.rule() == Catalogue.SEQUENCE) {
            return new Told(linked, Optional.empty());
        }
        Step step = new Step(
                incident.uid(),
                incident.ruleId(),
                title,
                Stage.of(finding.rule(), activity),
                finding.risk(),
                time,
                keys.doer(),
                isSuperUser(activity.occurrence().actor()),
                traces(finding, activity),
                Relation.SAME);
        for (Map.Entry<String, Relation> left : keys.left().entrySet()) {
            String key = left.getKey();
            Steps known = steps.get(incident.cluster(), key).orElse(Steps.NONE);
            steps.put(incident.cluster(), key, known.with(step.as(left.getValue())));
        }
        return new Told(linked, addsUp ? Catalogue.SEQUENCE.of(step, earlier, finding.author()) : Optional.empty());
    }

    private List<Step> sought(StoryKeys keys, String cluster, Instant now) {
        List<Step> found = new ArrayList<>();
        for (String key : keys.sought()) {
            Optional<Steps> here = steps.get(cluster, key);
            if (here.isPresent()) {
                for (Step step : here.get().steps()) {
                    if (!step.time().isBefore(now.minus(step.relation().within()))) {
                        found.add(step);
                    }
                }
            }
        }
        return found;
    }

    private static List<Link> links(List<Step> earlier, String own) {
        List<Link> links = new ArrayList<>();
        for (Step step : earlier) {
            if (!step.uid().equals(own)) {
                links.add(new Link(
                        step.uid(),
                        step.ruleId(),
                        step.title(),
                        step.severity(),
                        step.time(),
                        step.who(),
                        step.relation().words()));
            }
        }
        return links;
    }

    private static boolean isSuperUser(Actor actor) {
        return actor.groups().contains(Actor.MASTERS) && actor.impersonated().isEmpty();
    }

    private static List<Trace> traces(Verdict.Finding finding, Activity activity) {
        List<Trace> traces = new ArrayList<>(finding.earlier());
        traces.add(new Trace(
                Trace.Kind.STEP,
                "",
                activity.occurrence().time(),
                activity.occurrence().auditId()));
        return traces;
    }
}

package io.secretwatch.judge;

import io.secretwatch.alert.ClosedFinding;
import io.secretwatch.alert.Incident;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.judge.Outcome.Said.Effect;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.rule.Catalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Closes findings of which people say what they are, keeps what they say, and teaches what is usual by it. */
final class VerdictsOfPeople {

    private final Incidents incidents;
    private final ClosedFindings closed;
    private final TaughtHabits taught;

    VerdictsOfPeople(JudgeState state, Incidents incidents, ClosedFindings closed) {
        this.taught = new TaughtHabits(state);
        this.incidents = incidents;
        this.closed = closed;
    }

    /** Takes what a person says of a finding: closes it, or changes what it is. */
    List<Outcome> take(Feedback said) {
        Optional<String> key = incidents.key(said);
        Optional<ClosedFinding> over = closed.get(said);
        Optional<Incident> found = key.map(incidents::at).or(() -> over.map(ClosedFinding::incident));
        Optional<Effect> without = withoutEffect(said, found, over.flatMap(ClosedFinding::said));
        if (without.isPresent()) {
            return List.of(new Outcome.Said(said, without.get()));
        }
        List<Outcome> outcomes = new ArrayList<>(3);
        // nobody has judged what nobody was told: it is told, and not accepted
        Set<String> told = key.map(open -> incidents.at(open).reported().shapes())
                .orElseGet(() -> found.orElseThrow().shapes());
        key.flatMap(open -> incidents.tell(open, said.when()))
                .ifPresent(alert -> outcomes.add(new Outcome.AlertEmitted(alert)));
        Incident incident = key.map(incidents::at).orElseGet(found::orElseThrow);
        Instant when = later(said.when(), later(incident.reported().at(), incident.lastSeen()));
        outcomes.add(new Outcome.AlertEmitted(
                incident.alert(Catalogue.info(incident.ruleId()), Lifecycle.CLOSE, when, Optional.of(said))));
        Incident after = incident.afterReport(when);
        taught.teach(after, said);
        closed.put(new ClosedFinding(after, told, Optional.of(said), when));
        key.ifPresent(open -> incidents.close(open, after));
        outcomes.add(new Outcome.Said(said, key.isPresent() ? Effect.CLOSED : Effect.CHANGED));
        return outcomes;
    }

    private static Optional<Effect> withoutEffect(Feedback said, Optional<Incident> of, Optional<Feedback> earlier) {
        if (of.isEmpty() || (said.judgement() == Judgement.WITHDRAWN && earlier.isEmpty())) {
            return Optional.of(Effect.UNKNOWN);
        }
        if (!of.get().ruleId().equals(said.rule())) {
            return Optional.of(Effect.FOREIGN);
        }
        return earlier.filter(other -> !said.overrules(other)).map(other -> Effect.OVERRULED);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

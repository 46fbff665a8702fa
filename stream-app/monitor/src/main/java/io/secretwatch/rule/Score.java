package io.secretwatch.rule;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.text.Age;
import io.secretwatch.weights.Threshold;
import io.secretwatch.wire.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds up signals while a rule looks at an activity. */
public final class Score {

    /** 99 and 100 are {@link Severity#CRITICAL}, which only a signal that says so alone may reach. */
    private static final int HIGHEST_SUM = Threshold.HIGHEST_SUM.count();

    private final List<Signal> signals = new ArrayList<>();
    private final List<Trace> earlier = new ArrayList<>();

    /** Adds a signal in the words of its meaning. */
    public Score add(SignalType type) {
        return add(type, type.meaning());
    }

    /** Adds a signal in words of its own. */
    public Score add(SignalType type, String text) {
        return add(type, type.points(), text);
    }

    /** Adds a signal whose points vary up to those of its type. */
    public Score add(SignalType type, int points, String text) {
        signals.add(new Signal(type.code(), points, text));
        return this;
    }

    /** Adds a signal if it holds. */
    public Score when(boolean holds, SignalType type) {
        return holds ? add(type) : this;
    }

    /** Adds what is missing to a severity, for what must not be told as less. */
    public Score atLeast(Severity severity, SignalType type) {
        int missing = severity.fromRisk() - risk();
        return missing > 0 ? add(type, severity.fromRisk() - sum(), type.meaning()) : this;
    }

    private int sum() {
        int sum = 0;
        for (int i = 0; i < signals.size(); i++) {
            sum += signals.get(i).points();
        }
        return sum;
    }

    /** Adds that the request was not authenticated, if so. */
    public Score whenAnonymous(Occurrence occurrence, SignalType type) {
        return when(occurrence.actor().effective() instanceof Principal.Anonymous, type);
    }

    /** Adds that the request was made as another user, if so. */
    public Score whenImpersonated(Occurrence occurrence, SignalType type) {
        Optional<Principal> other = occurrence.actor().impersonated();
        return other.isPresent()
                ? add(type, "done as " + other.get().username() + ", which the policy does not expect")
                : this;
    }

    /** Adds that the principal was denied what it gets now, if so, and how long ago it first was. */
    public Score whenRefused(Optional<Instant> since, Occurrence occurrence, SignalType type) {
        return since.isPresent()
                ? add(type, type.meaning() + ", first " + Age.of(since.get(), occurrence.time()))
                : this;
    }

    /** Adds that the namespace is that of the control plane, if so. */
    public Score whenKubeSystem(String namespace, SignalType type) {
        return when(namespace.equals(Signals.CONTROL_PLANE_NAMESPACE), type);
    }

    /** Adds that the request did not succeed, if so. */
    public Score whenNotCarriedOut(Occurrence occurrence, SignalType type) {
        return when(!occurrence.outcome().succeeded(), type);
    }

    /** Names what happened before and is part of the finding, on which the newest signal rests. */
    public Score cite(List<Trace> traces) {
        return cite(traces, Basis.of(traces));
    }

    /**
     * The same, where the newest signal is a count.
     *
     * @param traces those that are remembered of what was counted
     */
    public Score cite(List<Trace> traces, int count, Duration within, Instant now) {
        return cite(traces, Basis.of(traces, count, within, now));
    }

    private Score cite(List<Trace> traces, Basis basis) {
        earlier.addAll(traces);
        int newest = signals.size() - 1;
        signals.set(newest, signals.get(newest).on(basis));
        return this;
    }

    /** The risk so far, 0 to 100. */
    public int risk() {
        int sum = 0;
        int strongest = 0;
        for (int i = 0; i < signals.size(); i++) {
            int points = signals.get(i).points();
            sum += points;
            strongest = Math.max(strongest, points);
        }
        return Math.max(0, Math.min(sum, Math.max(HIGHEST_SUM, strongest)));
    }

    Verdict.Finding finding(Rule rule, String shape, String author) {
        return new Verdict.Finding(rule, risk(), signals, shape, earlier, author, false);
    }
}

package io.secretwatch.rule;

import io.secretwatch.knowledge.Trace;
import io.secretwatch.wire.alert.Severity;
import java.util.ArrayList;
import java.util.List;

/** Adds up signals while a rule looks at an activity. */
final class Score {

    /** 99 and 100 are {@link Severity#CRITICAL}, which only a signal that says so alone may reach. */
    private static final int HIGHEST_SUM = 98;

    private final List<Signal> signals = new ArrayList<>();
    private final List<Trace> earlier = new ArrayList<>();
    private String author = "";

    Score add(String code, int points, String text) {
        signals.add(new Signal(code, points, text));
        return this;
    }

    /** Says whose doing it is, where that is not the principal of the request. */
    Score by(String user) {
        author = user;
        return this;
    }

    Score cite(List<Trace> traces) {
        earlier.addAll(traces);
        return this;
    }

    int risk() {
        int sum = signals.stream().mapToInt(Signal::points).sum();
        int strongest = signals.stream().mapToInt(Signal::points).max().orElse(0);
        return Math.max(0, Math.min(sum, Math.max(HIGHEST_SUM, strongest)));
    }

    Verdict.Finding finding(RuleInfo rule, String shape) {
        return new Verdict.Finding(rule, risk(), signals, shape, earlier, author);
    }
}

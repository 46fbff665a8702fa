package io.secretwatch.alert;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Outcome;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.policy.Policy;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.FindingSubject;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.Rule;
import io.secretwatch.rule.RuleInfo;
import io.secretwatch.rule.Signal;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import java.util.List;

/** A rule that finds what a test says, and counts how often it is put into words. */
final class CountingRule implements Rule {

    private final FindingSubject about;
    int explained;

    CountingRule(FindingSubject about) {
        this.about = about;
    }

    Verdict.Finding finding(int risk, String shape, String author, Trace... earlier) {
        return new Verdict.Finding(
                this, risk, List.of(new Signal("test", risk, "a test")), shape, List.of(earlier), author, false);
    }

    @Override
    public String id() {
        return AlertFixtures.RULE.id();
    }

    @Override
    public RuleInfo info() {
        return AlertFixtures.RULE;
    }

    @Override
    public FindingSubject about() {
        return about;
    }

    @Override
    public boolean looksAt(Class<?> type) {
        return true;
    }

    @Override
    public List<SignalType> signals() {
        return List.of();
    }

    @Override
    public Verdict judge(Activity activity, Policy policy, Memory memory) {
        return Verdict.UNREMARKABLE;
    }

    @Override
    public List<Target> targets(Verdict.Finding finding, Activity activity) {
        return List.of(new Target("Secret", "shop", activity.occurrence().call().name()));
    }

    @Override
    public Explanation explain(Verdict.Finding finding, Activity activity) {
        explained++;
        Outcome outcome = activity.occurrence().outcome();
        String risk = "risk " + finding.risk();
        return new Explanation(Headline.of(outcome, Headline.of(risk), Headline.of("attempt of " + risk)), "", "", "");
    }
}

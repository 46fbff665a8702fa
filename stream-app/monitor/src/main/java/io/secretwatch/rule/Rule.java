package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import java.util.List;

/** One thing that we look for. A rule is a pure function and keeps no state. */
public interface Rule {

    /** What it is called in policies, alerts and metrics, such as {@code k8s.secret.read.unexpected}. */
    String id();

    /** What the rule is, for people. */
    RuleInfo info();

    /** What its findings are about. */
    FindingSubject about();

    /** Whether its findings are about no principal: each is reported once, whatever its severity. */
    default boolean isNotice() {
        return about() != FindingSubject.PRINCIPAL;
    }

    /** Which of several things that it looks for the activity is, where a finding of each is one of its own; empty where it looks for one. */
    default String part(Activity activity) {
        return "";
    }

    /** Whether its findings are steps of what principals do one after the other. Those of events that other rules see too are none. */
    default boolean isStep() {
        return !isNotice();
    }

    /** Whether it looks at activities of a type. */
    boolean looksAt(Class<?> type);

    /** Every signal that a finding of it can have. */
    List<SignalType> signals();

    /** What the rule thinks of an activity, given what is expected and what is known from before it. */
    Verdict judge(Activity activity, Policy policy, Memory memory);

    /** What a finding of it reached. Asked for each occurrence, so it is cheap. */
    List<Target> targets(Verdict.Finding finding, Activity activity);

    /** A finding of it in words. Asked only where they are to be reported. */
    Explanation explain(Verdict.Finding finding, Activity activity);
}

package io.secretwatch.rule;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;

/** One thing that we look for. A rule is a pure function and keeps no state. */
public interface Rule {

    /** What the rule is, for people. */
    RuleInfo info();

    /** What its findings are about. */
    default About about() {
        return About.PRINCIPAL;
    }

    /** What the rule thinks of an activity, given what is expected and what is known from before it. */
    Verdict judge(Activity activity, Policy policy, Memory known);
}

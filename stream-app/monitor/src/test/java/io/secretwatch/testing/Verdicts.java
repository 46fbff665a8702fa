package io.secretwatch.testing;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Policy;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Rule;
import io.secretwatch.rule.Verdict;
import java.util.List;
import java.util.Optional;

/** What one rule finds in one activity, without a policy. */
public final class Verdicts {

    private Verdicts() {}

    /** The finding that the rule has to make. */
    public static Verdict.Finding finding(Rule rule, Activity activity, Memory memory) {
        return (Verdict.Finding) rule.judge(activity, Policy.EMPTY, memory);
    }

    /** Its signals, as {@code code+points}. */
    public static List<String> signals(Rule rule, Activity activity, Memory memory) {
        return finding(rule, activity, memory).signals().stream()
                .map(signal -> signal.code() + (signal.points() < 0 ? "" : "+") + signal.points())
                .toList();
    }

    /** The entry of a policy that its alert suggests; empty where it suggests none. */
    public static String exception(Rule rule, Activity activity, Memory memory) {
        return rule.explain(finding(rule, activity, memory), activity).exception();
    }

    /** The same request, by a user who acts as another one. */
    public static Activity actingAs(String other, Activity activity) {
        return by(activity, activity.occurrence().actor().groups(), Optional.of(Principal.of(other)));
    }

    /** The same request, by a member of a group. */
    public static Activity inGroup(String group, Activity activity) {
        return by(activity, List.of(group), Optional.empty());
    }

    private static Activity by(Activity activity, List<String> groups, Optional<Principal> impersonated) {
        Occurrence before = activity.occurrence();
        Actor actor = before.actor();
        Actor other = new Actor(
                actor.authenticated(),
                actor.uid(),
                groups,
                impersonated,
                actor.sourceIp(),
                actor.claimedIps(),
                actor.userAgent(),
                actor.pod(),
                actor.podUid(),
                actor.node(),
                actor.nodeUid(),
                actor.credentialId(),
                List.of(),
                List.of());
        return activity.with(new Occurrence(
                before.cluster(),
                before.time(),
                before.fingerprint(),
                before.auditId(),
                other,
                before.call(),
                before.outcome(),
                before.flags(),
                before.backEnd()));
    }
}

package io.secretwatch.alert;

import io.secretwatch.activity.Activity;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.FindingSubject;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.Verdict;
import io.secretwatch.weights.Threshold;
import java.util.List;
import java.util.Optional;

/**
 * The notices of one rule about objects that one principal wrote. The first {@link #ONE_BY_ONE} are told one by one. The rest is told in one
 * finding, once and each time that there are twice as many, since who may write objects can write any number.
 */
public final class ObjectNotices {

    static final int ONE_BY_ONE = Threshold.NOTICES_OF_PRINCIPAL.count();

    private ObjectNotices() {}

    /** Whether a finding is a notice about an object. */
    public static boolean isOne(Verdict.Finding finding) {
        return finding.rule().about() == FindingSubject.OBJECT;
    }

    /** What all of them have in common. No object is called like that. */
    public static FindingGroup group(Verdict.Finding finding, Activity activity) {
        return new FindingGroup(finding.rule().id(), activity.occurrence().cluster(), "\0" + finding.doer(activity));
    }

    /** All of them, with one more. */
    public static Incident with(
            Optional<Incident> before,
            String fingerprint,
            Verdict.Finding finding,
            Activity activity,
            List<String> flags) {
        Incident all = before.isPresent()
                ? Folding.fold(before.get(), finding, activity, flags)
                : Folding.open(fingerprint, finding, activity, flags);
        long count = all.period().count();
        if (count <= ONE_BY_ONE) {
            return all;
        }
        Explanation newest = finding.rule().explain(finding, activity);
        return all.saying(new Explanation(
                Headline.of(finding.rule().info().name() + ": many objects of one principal"),
                newest.message() + " It is one of " + count + " such notices about what " + finding.doer(activity)
                        + " wrote since " + all.firstSeen() + ". The first " + ONE_BY_ONE
                        + " were told one by one; those that follow are told here, each time that there are twice as many.",
                newest.remediation(),
                ""));
    }

    /** Whether the newest of them is to be told by itself. */
    public static boolean isOneByOne(Incident all) {
        return all.period().count() <= ONE_BY_ONE;
    }

    /** Whether there are twice as many as were told. */
    public static boolean deservesUpdate(Incident all) {
        return all.period().count() >= 2 * all.reported().count();
    }
}

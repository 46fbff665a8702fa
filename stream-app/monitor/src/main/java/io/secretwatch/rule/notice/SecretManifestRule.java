package io.secretwatch.rule.notice;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Call;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.FindingSubject;
import io.secretwatch.rule.NoticeRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import java.util.List;

/** A Secret was applied with its data in a manifest, a copy of which stays in an annotation: reported once for each Secret. */
public final class SecretManifestRule extends NoticeRule<Activity> {

    static final String ID = "k8s.secret.hygiene.manifest";

    private static final SignalType COPIED = SignalType.of(ID, "copied");

    public SecretManifestRule() {
        super(ID, FindingSubject.OBJECT, Activity.class, SecretCreation.class, SecretRead.class);
    }

    @Override
    protected boolean concerns(Activity activity, Memory memory) {
        return activity.occurrence().is(Flag.COPIED)
                && activity.occurrence().outcome().succeeded()
                && (activity instanceof SecretCreation
                        || (activity instanceof SecretRead read && isWrite(read.manner())));
    }

    private static boolean isWrite(SecretRead.Manner manner) {
        return manner == SecretRead.Manner.WRITE || manner == SecretRead.Manner.IDLE_WRITE;
    }

    @Override
    public List<SignalType> signals() {
        return List.of(COPIED);
    }

    @Override
    protected void weigh(Activity activity, Memory memory, Score score) {
        score.add(COPIED);
    }

    @Override
    protected String shape(Activity activity, Memory memory) {
        return name(activity);
    }

    private static String name(Activity activity) {
        Call call = activity.occurrence().call();
        return call.namespace() + "/" + call.name();
    }

    @Override
    protected List<Target> targets(Activity activity) {
        Call call = activity.occurrence().call();
        return List.of(new Target("Secret", call.namespace(), call.name()));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, Activity activity) {
        Occurrence occurrence = activity.occurrence();
        return new Explanation(
                "Secret " + name(activity) + " keeps a copy of its data in an annotation",
                Phrases.who(occurrence.actor()) + " applied Secret " + name(activity) + " from a manifest with its data"
                        + Phrases.from(occurrence) + "; a copy stays in annotation last-applied-configuration.",
                "Remove the annotation, write the Secret by server-side apply or from a store, and remove the data from the manifest's repository.",
                "");
    }
}

package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.UnseenWorkload;
import java.time.Instant;

/** Gives an activity whose own time cannot be believed another one. */
final class Retimed {

    private Retimed() {
    }

    static Activity at(Activity activity, Instant time) {
        Occurrence occurrence = at(activity.occurrence(), time);
        if (activity instanceof SecretRead read) {
            return new SecretRead(occurrence, read.manner(), read.scope(), read.selectors(), read.continued());
        }
        if (activity instanceof SecretCreation creation) {
            return new SecretCreation(occurrence, creation.namespace(), creation.name());
        }
        if (activity instanceof SecretUse use) {
            return new SecretUse(occurrence, use.workload(), use.references(), use.exposures(), use.dryRun());
        }
        UnseenWorkload unseen = (UnseenWorkload) activity;
        return new UnseenWorkload(occurrence, unseen.workload(), unseen.because());
    }

    private static Occurrence at(Occurrence o, Instant time) {
        return new Occurrence(o.cluster(), time, o.fingerprint(), o.auditId(), o.actor(), o.call(), o.outcome(), o.flags());
    }
}

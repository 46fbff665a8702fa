package io.secretwatch.knowledge;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.Fingerprint;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Occurrence.Flag;
import java.time.Instant;

/**
 * A request that runs for long, a watch or an exec, which was judged when it began. It has an event when it begins and another when it ends.
 *
 * @param begun when it began
 */
public record LongRequest(Instant begun) {

    private static final int UNAUTHENTICATED = 401;

    /** Whether an end is to be expected; a request that fails authentication has none. */
    public static boolean begins(Occurrence occurrence) {
        return occurrence.is(Flag.BEGUN) && occurrence.outcome().code() != UNAUTHENTICATED;
    }

    /** Both events of a request have the same. */
    public static String key(Occurrence occurrence) {
        Call call = occurrence.call();
        return Fingerprint.ofTexts(
                occurrence.auditId(),
                occurrence.actor().authenticated().username(),
                occurrence.actor().effective().username(),
                call.verb(),
                call.resource(),
                call.subresource(),
                call.namespace(),
                call.name(),
                call.path(),
                call.query());
    }
}

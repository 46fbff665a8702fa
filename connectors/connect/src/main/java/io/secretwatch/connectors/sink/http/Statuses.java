package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.sink.Answer;
import io.secretwatch.connectors.sink.Verdict;
import java.util.Set;

/** What an HTTP status means where the receiver says nothing better. The table is in docs/sinks.md. */
final class Statuses {

    static final Set<Integer> RETRY = Set.of(408, 421, 425, 429);
    static final Set<Integer> STOP = Set.of(401, 402, 403, 404, 405, 407, 410, 411, 415, 426, 431, 511);

    private final Excerpt excerpt;

    Statuses(Excerpt excerpt) {
        this.excerpt = excerpt;
    }

    /** The verdict on a whole batch. */
    Answer all(Reply reply) {
        return new Answer.All(of(reply));
    }

    /** The verdict of a status, 2xx included. */
    Verdict of(Reply reply) {
        int status = reply.status();
        if (reply.good()) {
            return new Verdict.Delivered();
        }
        if (status / 100 == 3) {
            return new Verdict.Stop(
                    "HTTP " + status
                            + ": the receiver redirects, which is not followed because credentials would go along; correct url");
        }
        if (STOP.contains(status)) {
            return new Verdict.Stop("HTTP " + status
                    + ": the receiver refuses every alert; check url and credentials, then restart the task");
        }
        if (RETRY.contains(status) || status >= 500 || status < 200) {
            return new Verdict.Retry("HTTP " + status, reply.retryAfter());
        }
        return refused(reply);
    }

    /** An alert is refused, in the receiver's words. */
    Verdict.Refused refused(Reply reply) {
        String why = excerpt.of(reply.body());
        return new Verdict.Refused("HTTP " + reply.status() + (why.isEmpty() ? "" : ": " + why));
    }

    /** A 2xx that does not say what a receiver of this kind says: a proxy's page, a cut answer. The batch counts as not delivered. */
    static Answer strange(Reply reply) {
        return new Answer.All(new Verdict.Retry(
                "HTTP " + reply.status() + " with an answer that is not the receiver's", reply.retryAfter()));
    }
}

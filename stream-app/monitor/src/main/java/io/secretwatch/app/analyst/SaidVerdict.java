package io.secretwatch.app.analyst;

import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.principal.Principal;

/**
 * A verdict in the list of all.
 *
 * @param standing what it amounts to now
 * @param effect whether the alerts show that it had one
 */
public record SaidVerdict(Feedback feedback, Standing standing, Effect effect) {

    /** What a verdict amounts to, as far as verdicts alone say. */
    public enum Standing {
        /** Nothing later was said of the finding. */
        COUNTS,
        /** Something later was said of the finding. */
        OVERRULED,
        /** It names another principal, rule or cluster than the finding has, and does nothing. */
        FOREIGN
    }

    /** What the alerts show of it. */
    public enum Effect {
        /** The finding was closed, or closed once more, by it. */
        SEEN,
        /** No alert that was read names it. */
        NOT_SEEN,
        /** No alerts were read. */
        NOT_LOOKED_FOR
    }

    /** Whether the finding is about a person: a user name, and not that of a service account, a node or a component. */
    public boolean isPerson() {
        return !feedback.principal().isEmpty() && Principal.of(feedback.principal()) instanceof Principal.User;
    }

    /** Whether it silences what is like its finding. */
    public boolean silences() {
        return standing == Standing.COUNTS && feedback.judgement().accepts() && effect != Effect.NOT_SEEN;
    }
}

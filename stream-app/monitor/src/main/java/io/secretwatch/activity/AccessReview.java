package io.secretwatch.activity;

/**
 * Somebody asked the API server what may be done with Secrets.
 *
 * @param question whose rights were asked for
 * @param subject user name of the other principal that was asked about, cut to 253 characters; empty where the client asked for itself
 * @param verb that was asked for, {@code *} for any; empty where all rights were asked for
 * @param scope where and which; the namespace is empty for all of them, and where the log has no body
 */
public record AccessReview(Occurrence occurrence, Question question, String subject, String verb, Scope scope)
        implements Activity {

    /** Whose rights a review is about. */
    public enum Question {
        /** {@code SelfSubjectAccessReview}: may I do this. */
        MAY_I,
        /** {@code SelfSubjectRulesReview}: what may I do in this namespace, Secrets included. */
        WHAT_MAY_I,
        /** {@code SubjectAccessReview} and {@code LocalSubjectAccessReview}: may another principal, as servers ask on behalf of their clients. */
        MAY_ANOTHER
    }

    @Override
    public AccessReview with(Occurrence other) {
        return new AccessReview(other, question, subject, verb, scope);
    }
}

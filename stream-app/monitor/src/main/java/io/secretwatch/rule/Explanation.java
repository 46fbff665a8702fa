package io.secretwatch.rule;

/**
 * A finding in words: for a tired analyst one sentence, then what to do.
 *
 * @param title at most {@value #LONGEST_TITLE} characters
 * @param message one sentence: who did what to which scope, why that is unexpected
 * @param remediation what to do
 * @param exception the narrowest policy entry that would make it expected, YAML; empty where no entry should
 */
public record Explanation(String title, String message, String remediation, String exception) {

    private static final int LONGEST_TITLE = 120;

    public Explanation {
        title = title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
    }

    /** The same, with more at the end of the message. */
    public Explanation followedBy(String more) {
        return more.isEmpty() ? this : new Explanation(title, message + more, remediation, exception);
    }

    /** The same of a finding that holds so many other acts, which are not what the remediation and the exception speak of. */
    public Explanation alsoFor(int others) {
        return others == 0
                ? this
                : new Explanation(
                        title,
                        message,
                        remediation
                                + (others == 1
                                        ? " The finding holds one other act: look at it too."
                                        : " The finding holds " + others + " other acts: look at each of them too."),
                        exception);
    }

    /** The same of an identity that another than its owner seems to use: no entry should accept that. */
    Explanation ofForeignHands() {
        return new Explanation(
                title,
                message,
                "Somebody else may hold the credential of this identity: find out who uses it there, and replace it. "
                        + remediation,
                "");
    }

    /** The same, without an entry for the policy. */
    public Explanation withoutException() {
        return new Explanation(title, message, remediation, "");
    }
}

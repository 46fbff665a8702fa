package io.secretwatch.rule;

/**
 * A finding in words: for a tired analyst one sentence, then what to do.
 *
 * @param headline what it is called
 * @param message one sentence: who did what to which scope, why that is unexpected
 * @param remediation what to do
 * @param exception the narrowest policy entry that would make it expected, YAML; empty where no entry should
 * @param risk of what the message tells
 */
public record Explanation(Headline headline, String message, String remediation, String exception, int risk) {

    /** That of one occurrence. */
    public Explanation(Headline headline, String message, String remediation, String exception) {
        this(headline, message, remediation, exception, 0);
    }

    /** That of one occurrence, of which the title is the same whatever becomes of it. */
    public Explanation(String title, String message, String remediation, String exception) {
        this(Headline.of(title), message, remediation, exception);
    }

    /** At most 120 characters. */
    public String title() {
        return headline.text();
    }

    /** Whether something that it tells was carried out. */
    public boolean succeeded() {
        return headline.succeeded();
    }

    /** The same of an occurrence with that risk. */
    public Explanation ofRisk(int other) {
        return new Explanation(headline, message, remediation, exception, other);
    }

    /** Whether it is to be told rather than another: what was carried out rather than what was not, then what is riskier. */
    public boolean leads(Explanation other) {
        return succeeded() == other.succeeded() ? risk > other.risk : succeeded();
    }

    /** That of both occurrences: the words of the one that leads, under a title that is true of both. */
    public Explanation and(Explanation other) {
        boolean leads = other.leads(this);
        return (leads ? other : this).under(headline.and(other.headline, leads));
    }

    /** The same under another title. */
    public Explanation under(Headline other) {
        return new Explanation(other, message, remediation, exception, risk);
    }

    /** The same, with more at the end of the message. */
    public Explanation followedBy(String more) {
        return more.isEmpty() ? this : new Explanation(headline, message + more, remediation, exception, risk);
    }

    /** The same of a finding that holds so many other acts, which are not what the remediation and the exception speak of. */
    public Explanation alsoFor(int others) {
        return others == 0
                ? this
                : new Explanation(
                        headline,
                        message,
                        remediation
                                + (others == 1
                                        ? " The finding holds one other act: look at it too."
                                        : " The finding holds " + others + " other acts: look at each of them too."),
                        exception,
                        risk);
    }

    /** The same of an identity that another than its owner seems to use: no entry should accept that. */
    Explanation ofForeignHands() {
        return new Explanation(
                headline,
                message,
                "Somebody else may hold the credential of this identity: find out who uses it there, and replace it. "
                        + remediation,
                "",
                risk);
    }

    /** The same, without an entry for the policy. */
    public Explanation withoutException() {
        return new Explanation(headline, message, remediation, "", risk);
    }
}

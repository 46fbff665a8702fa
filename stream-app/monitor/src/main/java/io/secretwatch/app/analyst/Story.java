package io.secretwatch.app.analyst;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * A finding, told from all of its revisions. What is empty is not known.
 *
 * @param schema of this object as JSON
 * @param steps in the order in which they were told
 * @param withoutHistory it was judged before anything could be usual in the cluster
 * @param blind what the log cannot show
 * @param exception the policy entry that would make it expected; empty where none is offered, which {@code noException} explains
 */
@JsonPropertyOrder({"schema", "uid"})
public record Story(
        String schema,
        String uid,
        String rule,
        String ruleName,
        String cluster,
        String severity,
        String title,
        String message,
        Who who,
        List<Step> steps,
        Score score,
        boolean withoutHistory,
        List<String> reached,
        Events events,
        Links links,
        List<String> blind,
        String remedy,
        List<String> runbook,
        String exception,
        String noException) {

    static final String SCHEMA = "secretwatch-explain/1.0";

    /**
     * Who it was, and from where.
     *
     * @param principals user names of the requests
     * @param responsible user name of another principal who caused them
     * @param actingAs whom they impersonated
     * @param sessions names of persons or Pods behind a shared user name, and what authenticators say
     * @param credentials ids of tokens and certificates
     * @param groups of the newest request
     * @param addresses the last hop of each request
     * @param claimed addresses that the client claims
     */
    public record Who(
            List<String> principals,
            String responsible,
            List<String> actingAs,
            List<String> sessions,
            List<String> credentials,
            List<String> groups,
            List<String> addresses,
            List<String> claimed,
            List<String> clients,
            String pod) {}

    /**
     * One revision.
     *
     * @param at when what it tells happened last, by the API server's clock; of the close, when the finding ended
     * @param told when it was told, by the same clock: news waits for more of it
     * @param what {@code first}, {@code update} or {@code close}
     * @param count occurrences so far
     * @param news what this revision says and no earlier one
     * @param requests that no earlier revision shows
     */
    public record Step(
            String at, String told, int revision, String what, long count, List<String> news, List<Request> requests) {}

    /** A request that is evidence. */
    public record Request(
            String auditId, String user, String verb, String path, int code, String address, String client) {}

    /**
     * What the severity is made of.
     *
     * @param sum of the points; {@code limit} says why the risk is another number
     */
    public record Score(int risk, int sum, String limit, List<Reason> reasons) {}

    /** A reason with its points. */
    public record Reason(String code, int points, String text) {}

    /**
     * The audit events.
     *
     * @param count how many there are
     * @param ids those that revisions name
     */
    public record Events(long count, List<String> ids) {}

    /**
     * Findings of the same story: those that this one belongs to, and others of the same principals within a day, by their times.
     *
     * @param begun when this finding began
     * @param more how many there are beside those listed
     * @param complete whether all findings of the place were looked at
     */
    public record Links(String begun, List<Link> findings, int more, boolean complete) {}

    /**
     * A finding, and whom both are about.
     *
     * @param firstSeen when it began, or when that of it was which belongs here
     * @param risk 0 where it is not known
     *
     * @param how the two belong together, where one of them says it; else empty
     */
    public record Link(
            String uid,
            String severity,
            int risk,
            String firstSeen,
            String rule,
            String title,
            List<String> shared,
            String how) {}
}

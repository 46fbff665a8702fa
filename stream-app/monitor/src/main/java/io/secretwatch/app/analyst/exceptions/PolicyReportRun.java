package io.secretwatch.app.analyst.exceptions;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.judge.Disposition;
import io.secretwatch.judge.Witness;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.policy.Expectation;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.PolicyObserver;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A policy while logs are judged by it: which of its entries are used, by whom and for what. */
public final class PolicyReportRun implements PolicyObserver, Witness {

    private final Map<String, EntryTally> entries = new LinkedHashMap<>();
    private final Policy observed;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /** A report on a policy; what comes with Secretwatch is not looked at. */
    public PolicyReportRun(Policy policy) {
        for (Expectation entry : policy.expectations()) {
            if (!entry.shipped()) {
                entries.put(entry.id(), new EntryTally(entry));
            }
        }
        observed = policy.observed(this);
    }

    /** The policy to judge by. */
    public Policy policy() {
        return observed;
    }

    @Override
    public void answered(Expectation by, Principal principal, String cluster, Instant at, Request request) {
        EntryTally entry = entries.get(by.id());
        if (entry != null) {
            entry.answered(principal, cluster, at, request);
        }
    }

    @Override
    public void ended(Expectation by, Principal principal, String cluster, Instant at, Request request) {
        EntryTally entry = entries.get(by.id());
        if (entry != null) {
            entry.ended(principal, at);
        }
    }

    @Override
    public void judged(Activity activity, Disposition disposition, Memory memory) {
        if (!activity.occurrence().is(Occurrence.Flag.FUTURE)) {
            Instant time = activity.occurrence().time();
            first = first == null || time.isBefore(first) ? time : first;
            last = last == null || time.isAfter(last) ? time : last;
        }
    }

    /** What all that was judged comes to, as it stands on a day. */
    public PolicyReport report(LocalDate day) {
        return new PolicyReport(
                PolicyReport.SCHEMA,
                day.toString(),
                first == null ? "" : first.toString(),
                last == null ? "" : last.toString(),
                entries.values().stream().map(entry -> entry.report(day)).toList());
    }
}

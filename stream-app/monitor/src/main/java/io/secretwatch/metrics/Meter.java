package io.secretwatch.metrics;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.audit.Decoded;
import io.secretwatch.judge.Disposition.Told;
import io.secretwatch.judge.Outcome.Said.Effect;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Rule;
import io.secretwatch.wire.alert.Severity;
import io.secretwatch.wire.metrics.MeterKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every meter that Secretwatch counts itself; {@code docs/metrics.md} is made from this table. */
public enum Meter {
    EVENTS(
            "secretwatch.events",
            MeterKind.COUNTER,
            List.of(MeterLabel.closed("outcome", "irrelevant", "judged", "duplicate", "rejected")),
            "Audit events by what became of them: `irrelevant`, `judged`, `duplicate` or `rejected`. Their sum is the number of events that came in, once everything on the way has arrived."),
    READ(
            "secretwatch.events.in",
            MeterKind.COUNTER,
            List.of(),
            "Audit events read from the audit topics, before anything is known of them."),
    REJECTED(
            "secretwatch.rejected",
            MeterKind.COUNTER,
            List.of(MeterLabel.closed(
                    "reason",
                    Stream.concat(
                            Arrays.stream(Decoded.Reason.values()).map(Decoded.Reason::code),
                            Arrays.stream(ForeignRecord.values()).map(ForeignRecord::code)))),
            "Events that could not be read, by the reason that is also in the header of the rejected record."),
    LATE(
            "secretwatch.late",
            MeterKind.COUNTER,
            List.of(),
            "Activities judged out of order, because their cluster had been judged beyond their time. Should stay near zero."),
    FUTURE(
            "secretwatch.future",
            MeterKind.COUNTER,
            List.of(),
            "Events that claim a time more than five minutes after their arrival."),
    ACTIVITIES(
            "secretwatch.activities",
            MeterKind.COUNTER,
            List.of(MeterLabel.closed("kind", Activity.kinds().map(Activity::kind))),
            "Activities found in events, by kind."),
    JUDGED(
            "secretwatch.judged",
            MeterKind.COUNTER,
            List.of(MeterLabel.closed(
                    "disposition",
                    Stream.concat(
                            Stream.of("unremarkable", "expected"),
                            Arrays.stream(Told.values()).map(Told::word)))),
            "Judged activities: `unremarkable`, `expected`, `alerted` (reported in an alert), `folded` (counted in a finding without an alert of its own) or `below` (less grave than `judge.lowest-severity`, and not reported)."),
    EXPECTED(
            "secretwatch.expected",
            MeterKind.COUNTER,
            List.of(MeterLabel.open("by")),
            "Activities that were accepted, by the id of the policy entry or structural fact that accepted them."),
    FINDINGS(
            "secretwatch.findings",
            MeterKind.COUNTER,
            List.of(
                    MeterLabel.closed("rule", Catalogue.all().stream().map(Rule::id)),
                    MeterLabel.closed("severity", Severity.class, Severity::word),
                    MeterLabel.closed("disposition", Told.class, Told::word)),
            "Occurrences of findings by rule, severity, and `alerted`, `folded` or `below`, as in `secretwatch.judged`."),
    ALERTS(
            "secretwatch.alerts",
            MeterKind.COUNTER,
            List.of(
                    MeterLabel.closed("severity", Severity.class, Severity::word),
                    MeterLabel.closed("lifecycle", Lifecycle.class, Lifecycle::word)),
            "Alert records written, by severity and `create`, `update` or `close`."),
    VERDICTS(
            "secretwatch.verdicts",
            MeterKind.COUNTER,
            List.of(MeterLabel.closed("effect", Effect.class, Effect::word)),
            "What people said of findings, by what came of it: `closed` the finding, `changed` what one that was over is, `overruled` by what was said later, `unknown` finding, or `foreign`: it names another rule, cluster or principal. The last two should stay at zero."),
    EVENT_TO_ALERT(
            "secretwatch.event.to.alert",
            MeterKind.TIMER,
            List.of(),
            "From the newest event of a new alert to its record, by the wall clock. Says something live only: in a backlog it is the age of the backlog."),
    LAST_ACTIVITY(
            "secretwatch.cluster.last.activity",
            MeterKind.GAUGE,
            List.of(MeterLabel.open("cluster")),
            "Time of the newest judged activity of a cluster, in seconds since 1970, of at most 500 clusters and since the start of the instance. Take the maximum over the instances. If it does not change, the cluster's audit log is silent."),
    BASELINE(
            "secretwatch.baseline.facts",
            MeterKind.COUNTER,
            List.of(),
            "Facts of the baseline topic that judges took in: what somebody vouches for. Rises when a state file is published, and never otherwise."),
    POLICY(
            "secretwatch.policy.info",
            MeterKind.GAUGE,
            List.of(MeterLabel.open("version"), MeterLabel.closed("of", "files", "judges")),
            "Always 1: a version of the policy, as `policy check` prints it. `files`: the one that this instance read last without a mistake, or found in force at its start. `judges`: the one that its judges heard of last, whichever instance told it, since the start. Both should be the same, in all instances of one application."),
    POLICY_LOADED(
            "secretwatch.policy.loaded.seconds",
            MeterKind.GAUGE,
            List.of(),
            "From when on that version counts, in event time, in seconds since 1970, if it was new."),
    POLICY_REJECTED(
            "secretwatch.policy.rejected",
            MeterKind.GAUGE,
            List.of(),
            "1 while the files of the policy, or the configuration, have a mistake, so that an earlier version stays in force; else 0. The log says what is wrong."),
    OPEN_TRANSACTION(
            "secretwatch.open.transaction.seconds",
            MeterKind.GAUGE,
            List.of(MeterLabel.open("topic")),
            "For how long a partition of the topic has been seen to stand before a transaction that is open, of a topic that is read or a changelog; 0 where none does. Nothing behind it is read until the transaction ends. Take the maximum over the instances."),
    UNSETTLED(
            "secretwatch.unsettled",
            MeterKind.GAUGE,
            List.of(),
            "Judge tasks that hold activities, or findings not reported yet, since the sources were last quiet.");

    private final String id;
    private final MeterKind kind;
    private final List<MeterLabel> labels;
    private final String meaning;

    Meter(String id, MeterKind kind, List<MeterLabel> labels, String meaning) {
        this.id = id;
        this.kind = kind;
        this.labels = labels;
        this.meaning = meaning;
    }

    /** The name by Micrometer's rules, with dots. */
    public String id() {
        return id;
    }

    /** What kind of meter it is. */
    public MeterKind kind() {
        return kind;
    }

    /** The labels, in the order in which values are given. */
    public List<MeterLabel> labels() {
        return labels;
    }

    /** One or two sentences for operators. */
    public String meaning() {
        return meaning;
    }

    /** Whether each combination of label values is known before anything happens. */
    public boolean isClosed() {
        return labels.stream().noneMatch(MeterLabel::isOpen);
    }

    /** Every combination of label values, in the order of the labels; only of a meter that is closed. */
    public List<List<String>> series() {
        List<List<String>> series = List.of(List.of());
        for (MeterLabel label : labels) {
            series = series.stream()
                    .flatMap(before -> label.values().stream()
                            .map(value -> Stream.concat(before.stream(), Stream.of(value))
                                    .toList()))
                    .toList();
        }
        return series;
    }

    /** The name as Prometheus shows it. */
    public String prometheusName() {
        return kind.prometheusName(id);
    }
}

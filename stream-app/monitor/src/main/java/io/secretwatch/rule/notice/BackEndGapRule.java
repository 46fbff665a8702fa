package io.secretwatch.rule.notice;

import io.secretwatch.activity.Activity;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.knowledge.delivery.Delivery;
import io.secretwatch.knowledge.delivery.LogGap;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.FindingSubject;
import io.secretwatch.rule.NoticeRule;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.Signal;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One back end of the API servers lacks events that another delivered: reported once for each gap, two hours later. */
public final class BackEndGapRule extends NoticeRule<Activity> {

    static final String ID = "k8s.audit.backends";

    private static final SignalType EVENTS_LACKING = SignalType.of(ID, "events-lacking");
    private static final SignalType EVENTS_NAMED = SignalType.of(ID, "events-named");
    private static final SignalType EVENTS_BESIDE = SignalType.of(ID, "events-beside");
    private static final SignalType NOT_COMPARED = SignalType.of(ID, "not-compared");

    private static final int NAMED = 5;

    public BackEndGapRule() {
        super(ID, FindingSubject.CLUSTER, Activity.class);
    }

    private static LogGap gap(Memory memory) {
        return memory.logGap().orElseThrow();
    }

    @Override
    protected boolean concerns(Activity activity, Memory memory) {
        return memory.logGap().isPresent();
    }

    @Override
    public List<SignalType> signals() {
        return List.of(EVENTS_LACKING, EVENTS_NAMED, EVENTS_BESIDE, NOT_COMPARED);
    }

    @Override
    protected void weigh(Activity activity, Memory memory, Score score) {
        LogGap gap = gap(memory);
        if (gap.isUncompared()) {
            score.add(
                    NOT_COMPARED,
                    "more events came within two hours, about " + gap.first()
                            + ", than can be compared: what one back end lacks of them is not found");
            return;
        }
        score.add(EVENTS_LACKING, extent(gap))
                .add(
                        EVENTS_NAMED,
                        "it lacks "
                                + named(gap.shown(), gap.count() > gap.shown().size()))
                .cite(traces(gap.shown()));
        if (!gap.beside().isEmpty()) {
            score.add(
                            EVENTS_BESIDE,
                            "of that time it also lacks "
                                    + named(gap.beside(), gap.beside().size() == LogGap.SHOWN)
                                    + ", though it is not known to have events of that kind")
                    .cite(traces(gap.beside()));
        }
    }

    private static List<Trace> traces(List<Delivery.Event> events) {
        return events.stream()
                .map(event -> new Trace(Trace.Kind.LACKING, event.request(), event.time(), event.auditId()))
                .toList();
    }

    private static String extent(LogGap gap) {
        String lacks = gap.lacking() + " lacks " + gap.count() + (gap.count() == 1 ? " event" : " events") + " that "
                + String.join(" and ", gap.from().stream().sorted().toList()) + " delivered, from " + gap.first()
                + " to " + gap.last();
        return switch (gap.state()) {
            case SILENT -> lacks + ", and has delivered nothing after that";
            case GOING_ON -> lacks + ", and that goes on";
            default -> lacks;
        };
    }

    /** The first of them, each request once. */
    private static String named(List<Delivery.Event> events, boolean more) {
        List<String> different = events.stream()
                .map(event -> event.request() + " by " + event.user())
                .distinct()
                .toList();
        String first = different.stream().limit(NAMED).collect(Collectors.joining("; "));
        return more || different.size() > NAMED ? first + "; and others" : first;
    }

    @Override
    protected String shape(Activity activity, Memory memory) {
        LogGap gap = gap(memory);
        return gap.isUncompared() ? "not compared" : gap.lacking() + " since " + gap.first();
    }

    @Override
    protected List<Target> targets(Activity activity) {
        return List.of(new Target("Cluster", "", activity.occurrence().cluster()));
    }

    @Override
    protected Explanation words(Verdict.Finding finding, Activity activity) {
        String cluster = activity.occurrence().cluster();
        String extent = finding.signals().get(0).text();
        if (finding.signals().get(0).code().equals(NOT_COMPARED.code())) {
            return new Explanation(
                    "The back ends of the audit log of cluster " + cluster + " could not be compared",
                    "Audit log of cluster " + cluster + ": " + extent + ".",
                    "Find out who sends so many requests, or which back end stopped.",
                    "");
        }
        return new Explanation(
                "A back end of the audit log of cluster " + cluster + " lacks events that another has",
                "Audit log of cluster " + cluster + ": " + extent + ". "
                        + finding.signals().stream()
                                .skip(1)
                                .map(Signal::text)
                                .map(text -> text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ". ")
                                .collect(Collectors.joining())
                        + "Those were judged. What both back ends lack shows nowhere.",
                "Find out what lost them: a batch that the webhook could not write, a full buffer, a shipper or receiver that stopped, or one"
                        + " that does not run on each API server. Look at what else was done in that time.",
                "");
    }
}

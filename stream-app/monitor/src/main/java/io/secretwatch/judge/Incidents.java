package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.Folding;
import io.secretwatch.alert.Incident;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The open findings: what is folded into them, what is reported of them, and when they are closed. */
final class Incidents {

    /** A notice is reported once, and again if it still holds after this time. */
    private static final Duration NOTICE_REPEATED_AFTER = Duration.ofDays(30);

    /** Between the key of the first finding of a principal and the number of one beside it. */
    private static final String BESIDE = "~";
    /** No principal is given more findings of one rule at a time: the last one takes everything. */
    private static final int MOST_BESIDE = 4;

    private final KeyedState<Incident> open;
    private final Duration foldWindow;

    Incidents(JudgeState state, Duration foldWindow) {
        this.open = state.of(StateKinds.INCIDENTS);
        this.foldWindow = foldWindow;
    }

    /** Folds a finding into its incident; the alert, if there is more to report than before. */
    Optional<Alert> add(Verdict.Finding finding, Activity activity, List<String> flags) {
        String fingerprint = Folding.fingerprint(finding, activity);
        String first = Keys.of(activity.occurrence().cluster(), fingerprint);
        for (int beside = 0; ; beside++) {
            String key = beside == 0 ? first : first + BESIDE + beside;
            Optional<Incident> before = open.get(key);
            if (before.isEmpty()) {
                Incident opened = Folding.open(fingerprint, finding, activity, flags);
                return Optional.of(emit(key, opened, Lifecycle.CREATE, opened.lastSeen()));
            }
            if (beside == MOST_BESIDE || Folding.belongs(before.get(), finding, activity)) {
                return fold(key, before.get(), finding, activity, flags);
            }
        }
    }

    private Optional<Alert> fold(
            String key, Incident before, Verdict.Finding finding, Activity activity, List<String> flags) {
        Incident after = Folding.fold(before, finding, activity, flags);
        boolean emits = finding.rule().isNotice()
                ? Folding.gainsTarget(before, after)
                : Folding.deservesUpdate(before, after, activity.occurrence().time());
        if (emits) {
            return Optional.of(emit(key, after, Lifecycle.UPDATE, after.lastSeen()));
        }
        open.put(key, after);
        return Optional.empty();
    }

    /** Reports what has waited long enough in the cluster, the longest first. */
    List<Alert> emitDue(String cluster, Instant now) {
        return emit(Keys.cluster(cluster), Keys.clusterEnd(cluster), incident -> isDue(incident, now), Incidents::due);
    }

    /** Reports what has waited long enough in any cluster. */
    List<Alert> emitAllDue(Instant now) {
        return emit("", "\uffff", incident -> isDue(incident, now), Incidents::due);
    }

    /** Reports what is new and not yet reported in any cluster. */
    List<Alert> emitAllNews() {
        return emit("", "\uffff", Incident::hasNews, Incidents::due);
    }

    /** Reports whatever is not yet reported in any cluster. */
    List<Alert> emitAllPending() {
        return emit("", "\uffff", incident -> incident.due().isPresent(), Incident::lastSeen);
    }

    private static boolean isDue(Incident incident, Instant now) {
        Optional<Instant> due = incident.due();
        return due.isPresent() && !minute(due.get()).isAfter(now);
    }

    /** The end of the minute, at which is looked what is due. */
    private static Instant minute(Instant due) {
        Instant begin = due.truncatedTo(ChronoUnit.MINUTES);
        return begin.equals(due) ? begin : begin.plus(1, ChronoUnit.MINUTES);
    }

    private List<Alert> emit(String from, String end, Predicate<Incident> which, Function<Incident, Instant> when) {
        List<Map.Entry<String, Incident>> due =
                in(from, end, incident -> !Catalogue.isNotice(incident.ruleId()) && which.test(incident));
        due.sort(Comparator.comparing(entry -> when.apply(entry.getValue())));
        List<Alert> alerts = new ArrayList<>(due.size());
        for (Map.Entry<String, Incident> entry : due) {
            Incident incident = entry.getValue();
            alerts.add(emit(entry.getKey(), incident, Lifecycle.UPDATE, when.apply(incident)));
        }
        return alerts;
    }

    private static Instant due(Incident incident) {
        return minute(incident.due().orElse(incident.lastSeen()));
    }

    /** Closes the findings of the cluster that saw nothing for the fold window, and forgets old notices, which are not closed. */
    List<Alert> closeOver(String cluster, Instant now) {
        List<Alert> closed = new ArrayList<>();
        for (Map.Entry<String, Incident> over :
                in(Keys.cluster(cluster), Keys.clusterEnd(cluster), one -> isOver(one, now))) {
            Incident incident = over.getValue();
            if (!Catalogue.isNotice(incident.ruleId())) {
                Instant end = incident.lastSeen().plus(foldWindow);
                closed.add(incident.alert(Catalogue.info(incident.ruleId()), Lifecycle.CLOSE, end));
            }
            open.remove(over.getKey());
        }
        return closed;
    }

    private boolean isOver(Incident incident, Instant now) {
        return Catalogue.isNotice(incident.ruleId())
                ? incident.firstSeen().plus(NOTICE_REPEATED_AFTER).isBefore(now)
                : incident.lastSeen().plus(foldWindow).isBefore(now);
    }

    private List<Map.Entry<String, Incident>> in(String from, String end, Predicate<Incident> which) {
        List<Map.Entry<String, Incident>> found = new ArrayList<>();
        open.range(from, end, (key, incident) -> {
            if (which.test(incident)) {
                found.add(Map.entry(key, incident));
            }
        });
        return found;
    }

    private Alert emit(String key, Incident incident, Lifecycle lifecycle, Instant when) {
        Alert alert = incident.alert(Catalogue.info(incident.ruleId()), lifecycle, when);
        open.put(key, incident.afterReport(when));
        return alert;
    }
}

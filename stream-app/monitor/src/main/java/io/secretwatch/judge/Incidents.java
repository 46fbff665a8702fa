package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.ClosedFinding;
import io.secretwatch.alert.Folding;
import io.secretwatch.alert.Incident;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Verdict;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The open findings: what is folded into them, what is reported of them, and when they are closed. */
final class Incidents {

    /** A notice is reported once, and again if it still holds after this time. */
    private static final Duration NOTICE_REPEATED_AFTER = Threshold.NOTICE_REPEATED.time();

    /** Between the key of the first finding of a principal and the number of one beside it. */
    private static final String BESIDE = "~";
    /** No principal is given more findings of one rule at a time: the last one takes everything. */
    private static final int MOST_BESIDE = 4;

    private final KeyedState<Incident> open;
    private final Stories stories;
    private final Campaigns campaigns;
    private final ClosedFindings closed;
    private final Duration foldWindow;
    /** By cluster no later than when the next is due, or over, so that they are not looked through each minute; found anew after a start. */
    private final Map<String, Instant> nextDue = new HashMap<>();

    private final Map<String, Instant> nextOver = new HashMap<>();
    private boolean looked;

    Incidents(JudgeState state, ClosedFindings closed, Duration foldWindow) {
        this.open = state.of(StateKinds.INCIDENTS);
        this.stories = new Stories(state);
        this.campaigns = new Campaigns(state);
        this.closed = closed;
        this.foldWindow = foldWindow;
    }

    /** Folds a finding into its incident, and what it adds up to into another; the alerts, where there is more to report than before. */
    List<Alert> add(Verdict.Finding finding, Activity activity, List<String> flags, Memory memory) {
        String fingerprint = Folding.fingerprint(finding, activity);
        String shape = Folding.shape(finding, activity);
        String first = Keys.of(activity.occurrence().cluster(), fingerprint);
        String free = "";
        for (int beside = 0; beside <= MOST_BESIDE; beside++) {
            String key = beside(first, beside);
            Optional<Incident> before = open.get(key);
            if (before.isEmpty()) {
                free = free.isEmpty() ? key : free;
                continue;
            }
            if (finding.rule() == Catalogue.SEQUENCE && before.get().says(finding.risk(), shape)) {
                return List.of();
            }
            if ((beside == MOST_BESIDE && free.isEmpty())
                    || Folding.belongs(before.get(), finding, shape, activity)) {
                return fold(key, before.get(), finding, shape, activity, flags, memory);
            }
        }
        Incident opened = Folding.open(fingerprint, finding, activity, flags);
        Incident known = closed.confirmed(opened.cluster(), fingerprint)
                .map(opened::after)
                .orElse(opened);
        return open(free, known, finding, activity, flags, memory);
    }

    private static String beside(String first, int number) {
        return number == 0 ? first : first + BESIDE + number;
    }

    /** Under which key a finding is open. */
    Optional<String> key(Feedback of) {
        String first = Keys.of(of.cluster(), of.fingerprint());
        for (int beside = 0; beside <= MOST_BESIDE; beside++) {
            String key = beside(first, beside);
            if (open.get(key).filter(one -> one.uid().equals(of.finding())).isPresent()) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** The finding that is open under the key. */
    Incident at(String key) {
        return open.get(key).orElseThrow();
    }

    /** Reports what is new in an open finding, or due at this time. */
    Optional<Alert> tell(String key, Instant now) {
        Incident incident = at(key);
        boolean tells = !Catalogue.isNotice(incident.ruleId()) && (incident.hasNews() || isDue(incident, now));
        return tells ? Optional.of(emit(key, incident, Lifecycle.UPDATE, due(incident))) : Optional.empty();
    }

    /** Takes a finding out that a person closed. What is true of a log stays true, and would be told again at once: a notice stays. */
    void close(String key, Incident closed) {
        if (Catalogue.isNotice(closed.ruleId())) {
            put(key, closed);
        } else {
            open.remove(key);
        }
    }

    private List<Alert> open(
            String key,
            Incident opened,
            Verdict.Finding finding,
            Activity activity,
            List<String> flags,
            Memory memory) {
        Campaigns.Telling telling = finding.rule().isNotice() || finding.rule() == Catalogue.SEQUENCE
                ? new Campaigns.Telling.Alone()
                : campaigns.tell(key, opened, finding, activity);
        boolean together = telling instanceof Campaigns.Telling.Together;
        String at = telling instanceof Campaigns.Telling.Together with ? with.key() : key;
        Incident first = telling instanceof Campaigns.Telling.Together with ? with.all() : opened;
        Stories.Told told = stories.tell(first, finding, activity, memory);
        Instant now = activity.occurrence().time();
        boolean emits = together
                ? !first.isTold()
                        || told.incident()
                                .due()
                                .filter(due -> !due.isAfter(now))
                                .isPresent()
                : telling instanceof Campaigns.Telling.Alone;
        List<Alert> alerts = new ArrayList<>(2);
        if (emits) {
            alerts.add(
                    emit(at, told.incident(), Lifecycle.UPDATE, told.incident().lastSeen()));
        } else {
            put(at, told.incident());
        }
        told.adds().ifPresent(sum -> alerts.addAll(add(sum, activity, flags, memory)));
        return alerts;
    }

    private List<Alert> fold(
            String key,
            Incident before,
            Verdict.Finding finding,
            String shape,
            Activity activity,
            List<String> flags,
            Memory memory) {
        Incident folded = Folding.fold(before, finding, shape, activity, flags);
        Stories.Told told = folded.saysMoreThan(before)
                ? stories.tell(folded, finding, activity, memory)
                : new Stories.Told(folded, Optional.empty());
        Incident after = told.incident();
        List<Alert> alerts = new ArrayList<>(2);
        boolean emits = finding.rule().isNotice()
                ? Folding.gainsTarget(before, after)
                : Folding.deservesUpdate(before, after, activity.occurrence().time());
        if (emits) {
            alerts.add(emit(key, after, Lifecycle.UPDATE, after.lastSeen()));
        } else {
            put(key, after);
        }
        told.adds().ifPresent(sum -> alerts.addAll(add(sum, activity, flags, memory)));
        return alerts;
    }

    private void put(String key, Incident incident) {
        open.put(key, incident);
        note(incident);
        nextOver.computeIfPresent(incident.cluster(), (any, next) -> earlier(next, end(incident)));
    }

    private void note(Incident incident) {
        Optional<Instant> due = incident.due();
        if (due.isPresent() && !Catalogue.isNotice(incident.ruleId())) {
            nextDue.merge(incident.cluster(), minute(due.get()), Incidents::earlier);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Reports what has waited long enough in the cluster, the longest first. */
    List<Alert> emitDue(String cluster, Instant now) {
        if (looked && now.isBefore(nextDue.getOrDefault(cluster, Instant.MAX))) {
            return List.of();
        }
        return emit(Keys.cluster(cluster), Keys.clusterEnd(cluster), incident -> isDue(incident, now), Incidents::due);
    }

    /** Reports what has waited long enough in any cluster. */
    List<Alert> emitAllDue(Instant now) {
        if (looked && nextDue.values().stream().noneMatch(next -> !now.isBefore(next))) {
            return List.of();
        }
        List<Alert> alerts = emit("", "\uffff", incident -> isDue(incident, now), Incidents::due);
        nextDue.clear();
        open.range("", "\uffff", (key, incident) -> note(incident));
        looked = true;
        return alerts;
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
        if (now.isBefore(nextOver.getOrDefault(cluster, Instant.MIN))) {
            return List.of();
        }
        List<Alert> alerts = new ArrayList<>();
        for (Map.Entry<String, Incident> over :
                in(Keys.cluster(cluster), Keys.clusterEnd(cluster), one -> isOver(one, now))) {
            Incident incident = over.getValue();
            if (!Catalogue.isNotice(incident.ruleId())) {
                alerts.add(incident.alert(Catalogue.info(incident.ruleId()), Lifecycle.CLOSE, end(incident)));
                closed.put(new ClosedFinding(
                        incident.afterReport(end(incident)), incident.shapes(), Optional.empty(), end(incident)));
            }
            open.remove(over.getKey());
        }
        nextOver.put(cluster, Instant.MAX);
        open.range(
                Keys.cluster(cluster),
                Keys.clusterEnd(cluster),
                (key, left) -> nextOver.merge(cluster, end(left), Incidents::earlier));
        return alerts;
    }

    private boolean isOver(Incident incident, Instant now) {
        return end(incident).isBefore(now);
    }

    /** When it is over, if nothing more comes. */
    private Instant end(Incident incident) {
        return Catalogue.isNotice(incident.ruleId())
                ? incident.firstSeen().plus(NOTICE_REPEATED_AFTER)
                : incident.lastSeen().plus(foldWindow);
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
        Alert alert = incident.alert(
                Catalogue.info(incident.ruleId()), incident.isTold() ? lifecycle : Lifecycle.CREATE, when);
        put(key, incident.afterReport(when));
        return alert;
    }
}

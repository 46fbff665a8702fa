package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.ClosedFinding;
import io.secretwatch.alert.FindingGroup;
import io.secretwatch.alert.Folding;
import io.secretwatch.alert.Incident;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.alert.ObjectNotices;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.judge.state.KeyedState;
import io.secretwatch.judge.state.Keys;
import io.secretwatch.judge.state.StateKinds;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.rule.Catalogue;
import io.secretwatch.rule.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The open findings: what is folded into them, what is reported of them, and when they are closed. */
final class Incidents {

    private final KeyedState<Incident> open;
    private final Stories stories;
    private final Campaigns campaigns;
    private final ClosedFindings closed;
    private final Deadlines deadlines;
    private final Derived<FindingGroup, String> fingerprints;

    Incidents(JudgeState state, ClosedFindings closed, Derived<FindingGroup, String> fingerprints, Settings settings) {
        this.open = state.of(StateKinds.INCIDENTS);
        this.stories = new Stories(state, settings);
        this.campaigns = new Campaigns(state, settings);
        this.closed = closed;
        this.fingerprints = fingerprints;
        this.deadlines = new Deadlines(settings.foldWindow());
    }

    /** Folds a finding into its incident, and what it adds up to into another; the alerts, where there is more to report than before. */
    List<Alert> add(Verdict.Finding finding, Activity activity, List<String> flags, Memory memory) {
        String fingerprint = fingerprints.of(FindingGroup.of(finding, activity));
        String shape = Folding.shape(finding, activity);
        String cluster = activity.occurrence().cluster();
        if (ObjectNotices.isOne(finding) && open.get(cluster, fingerprint).isEmpty()) {
            String many = fingerprints.of(ObjectNotices.group(finding, activity));
            String key = Keys.of(cluster, many);
            Incident all = ObjectNotices.with(open.get(key), many, finding, activity, flags);
            put(key, all);
            if (!ObjectNotices.isOneByOne(all)) {
                return ObjectNotices.deservesUpdate(all) ? List.of(emit(key, all, all.lastSeen())) : List.of();
            }
        }
        String free = "";
        for (int beside = 0; beside <= BesideKeys.MOST; beside++) {
            String key = BesideKeys.of(fingerprint, beside);
            Optional<Incident> before = open.get(cluster, key);
            if (before.isEmpty()) {
                free = free.isEmpty() ? key : free;
                continue;
            }
            if (finding.rule() == Catalogue.SEQUENCE && before.get().says(finding.risk(), shape)) {
                return List.of();
            }
            if ((beside == BesideKeys.MOST && free.isEmpty())
                    || Folding.belongs(before.get(), finding, shape, activity)) {
                return fold(key, before.get(), finding, shape, activity, flags, memory);
            }
        }
        Incident opened = Folding.open(fingerprint, finding, activity, flags);
        Incident known = closed.confirmed(opened.cluster(), fingerprint)
                .map(opened::after)
                .orElse(opened);
        return open(Keys.of(cluster, free), known, finding, activity, flags, memory);
    }

    /** Under which key a finding is open. */
    Optional<String> key(Feedback of) {
        return BesideKeys.all(Keys.of(of.cluster(), of.fingerprint()))
                .filter(key -> open.get(key)
                        .filter(one -> one.uid().equals(of.finding()))
                        .isPresent())
                .findFirst();
    }

    /** The finding that is open under the key. */
    Incident at(String key) {
        return open.get(key).orElseThrow();
    }

    /** Reports what is new in an open finding, or due at this time. */
    Optional<Alert> tell(String key, Instant now) {
        Incident incident = at(key);
        boolean tells =
                !Catalogue.isNotice(incident.ruleId()) && (incident.hasNews() || Deadlines.isDue(incident, now));
        return tells ? Optional.of(emit(key, incident, Deadlines.due(incident))) : Optional.empty();
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
        String at = telling instanceof Campaigns.Telling.Together with ? with.key() : key;
        Incident first = telling instanceof Campaigns.Telling.Together with ? with.all() : opened;
        Stories.Told told = stories.tell(first, opened.words().title(), finding, activity, memory);
        boolean emits = telling.emits(told.incident(), activity.occurrence().time());
        List<Alert> alerts = new ArrayList<>(2);
        if (emits) {
            alerts.add(emit(at, told.incident(), told.incident().lastSeen()));
        } else {
            put(at, told.incident());
        }
        told.adds()
                .ifPresent(sum ->
                        alerts.addAll(add(sum.withoutHistory(finding.withoutHistory()), activity, flags, memory)));
        return alerts;
    }

    /** @param key what follows the cluster */
    private List<Alert> fold(
            String key,
            Incident before,
            Verdict.Finding finding,
            String shape,
            Activity activity,
            List<String> flags,
            Memory memory) {
        Folding.Folded folding = Folding.fold(before, finding, shape, activity, flags);
        Incident folded = folding.incident();
        Stories.Told told = folded.saysMoreThan(before)
                ? stories.tell(folded, folding.words().title(), finding, activity, memory)
                : new Stories.Told(folded, Optional.empty());
        Incident after = told.incident();
        List<Alert> alerts = new ArrayList<>(2);
        boolean emits = finding.rule().isNotice()
                ? Folding.gainsTarget(before, after)
                : Folding.deservesUpdate(before, after, activity.occurrence().time());
        String at = Keys.of(after.cluster(), key);
        if (emits) {
            alerts.add(emit(at, after, after.lastSeen()));
        } else {
            put(at, after);
        }
        told.adds()
                .ifPresent(sum ->
                        alerts.addAll(add(sum.withoutHistory(finding.withoutHistory()), activity, flags, memory)));
        return alerts;
    }

    private void put(String key, Incident incident) {
        open.put(key, incident);
        deadlines.note(incident);
    }

    /** Reports what has waited long enough in the cluster, the longest first. */
    List<Alert> emitDue(String cluster, Instant now) {
        if (deadlines.nothingIsDue(cluster, now)) {
            return List.of();
        }
        return emit(Keys.cluster(cluster), Keys.clusterEnd(cluster), one -> Deadlines.isDue(one, now), Deadlines::due);
    }

    /** Reports what has waited long enough in any cluster. */
    List<Alert> emitAllDue(Instant now) {
        if (deadlines.nothingIsDue(now)) {
            return List.of();
        }
        List<Alert> alerts = emit("", "\uffff", incident -> Deadlines.isDue(incident, now), Deadlines::due);
        deadlines.lookForDue();
        open.range("", "\uffff", (key, incident) -> deadlines.noteDue(incident));
        return alerts;
    }

    /** Reports what is new and not yet reported in any cluster. */
    List<Alert> emitAllNews() {
        return emit("", "\uffff", Incident::hasNews, Deadlines::due);
    }

    /** Reports whatever is not yet reported in any cluster. */
    List<Alert> emitAllPending() {
        return emit("", "\uffff", incident -> incident.due().isPresent(), Incident::lastSeen);
    }

    private List<Alert> emit(String from, String end, Predicate<Incident> which, Function<Incident, Instant> when) {
        List<Map.Entry<String, Incident>> due =
                in(from, end, incident -> !Catalogue.isNotice(incident.ruleId()) && which.test(incident));
        due.sort(Comparator.comparing(entry -> when.apply(entry.getValue())));
        List<Alert> alerts = new ArrayList<>(due.size());
        for (Map.Entry<String, Incident> entry : due) {
            Incident incident = entry.getValue();
            alerts.add(emit(entry.getKey(), incident, when.apply(incident)));
        }
        return alerts;
    }

    /** Closes the findings of the cluster that saw nothing for the fold window, and forgets old notices, which are not closed. */
    List<Alert> closeOver(String cluster, Instant now) {
        if (deadlines.nothingIsOver(cluster, now)) {
            return List.of();
        }
        List<Alert> alerts = new ArrayList<>();
        for (Map.Entry<String, Incident> over : in(
                Keys.cluster(cluster),
                Keys.clusterEnd(cluster),
                one -> deadlines.end(one).isBefore(now))) {
            Incident incident = over.getValue();
            Instant end = deadlines.end(incident);
            if (!Catalogue.isNotice(incident.ruleId())) {
                alerts.add(incident.alert(Catalogue.info(incident.ruleId()), Lifecycle.CLOSE, end));
                closed.put(new ClosedFinding(incident.afterReport(end), incident.shapes(), Optional.empty(), end));
            }
            open.remove(over.getKey());
        }
        deadlines.lookForOver(cluster);
        open.range(Keys.cluster(cluster), Keys.clusterEnd(cluster), (key, left) -> deadlines.noteOver(left));
        return alerts;
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

    private Alert emit(String key, Incident incident, Instant when) {
        Alert alert = incident.alert(
                Catalogue.info(incident.ruleId()), incident.isTold() ? Lifecycle.UPDATE : Lifecycle.CREATE, when);
        put(key, incident.afterReport(when));
        return alert;
    }
}

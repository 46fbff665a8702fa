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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The open findings: what is folded into them, what is reported of them, and when they are closed. */
final class Incidents {

    /** A notice is reported once, and again if it still holds after this time. */
    private static final Duration NOTICE_REPEATED_AFTER = Duration.ofDays(30);

    private final KeyedState<Incident> open;
    private final Duration foldWindow;

    Incidents(JudgeState state, Duration foldWindow) {
        this.open = state.of(StateKinds.INCIDENTS);
        this.foldWindow = foldWindow;
    }

    /** Folds a finding into its incident; the alert, if there is more to report than before. */
    Optional<Alert> add(Verdict.Finding finding, Activity activity, List<String> flags) {
        String fingerprint = Folding.fingerprint(finding, activity);
        String key = Keys.of(activity.occurrence().cluster(), fingerprint);
        Optional<Incident> before = open.get(key);
        if (before.isEmpty()) {
            return Optional.of(emit(Folding.open(fingerprint, finding, activity, flags), Lifecycle.CREATE));
        }
        Incident after = Folding.fold(before.get(), finding, activity, flags);
        boolean emits = finding.rule().isNotice()
                ? Folding.gainsTarget(before.get(), after)
                : Folding.deservesUpdate(before.get(), after);
        if (emits) {
            return Optional.of(emit(after, Lifecycle.UPDATE));
        }
        open.put(key, after);
        return Optional.empty();
    }

    /** Reports what is folded and not yet reported in the cluster, in the order of fingerprints. */
    List<Alert> emitPending(String cluster) {
        return emitPending(Keys.cluster(cluster), Keys.clusterEnd(cluster));
    }

    /** Reports what is folded and not yet reported in any cluster, one cluster after the other. */
    List<Alert> emitAllPending() {
        return emitPending("", "\uffff");
    }

    private List<Alert> emitPending(String from, String end) {
        List<Incident> pending =
                in(from, end, incident -> incident.hasPending() && !Catalogue.isNotice(incident.ruleId()));
        return pending.stream()
                .map(incident -> emit(incident, Lifecycle.UPDATE))
                .toList();
    }

    /** Closes the findings of the cluster that saw nothing for the fold window, and forgets old notices, which are not closed. */
    List<Alert> closeOver(String cluster, Instant now) {
        List<Alert> closed = new ArrayList<>();
        for (Incident incident : in(Keys.cluster(cluster), Keys.clusterEnd(cluster), one -> isOver(one, now))) {
            if (!Catalogue.isNotice(incident.ruleId())) {
                Instant end = incident.lastSeen().plus(foldWindow);
                closed.add(incident.alert(Catalogue.info(incident.ruleId()), Lifecycle.CLOSE, end));
            }
            open.remove(Keys.of(cluster, incident.fingerprint()));
        }
        return closed;
    }

    private boolean isOver(Incident incident, Instant now) {
        return Catalogue.isNotice(incident.ruleId())
                ? incident.firstSeen().plus(NOTICE_REPEATED_AFTER).isBefore(now)
                : incident.lastSeen().plus(foldWindow).isBefore(now);
    }

    private List<Incident> in(String from, String end, Predicate<Incident> which) {
        List<Incident> found = new ArrayList<>();
        open.range(from, end, (key, incident) -> {
            if (which.test(incident)) {
                found.add(incident);
            }
        });
        return found;
    }

    private Alert emit(Incident incident, Lifecycle lifecycle) {
        Alert alert = incident.alert(Catalogue.info(incident.ruleId()), lifecycle, incident.lastSeen());
        open.put(Keys.of(incident.cluster(), incident.fingerprint()), incident.afterReport(incident.lastSeen()));
        return alert;
    }
}

package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.alert.Alert;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.testing.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A cluster whose events come from a log and a webhook, each copy at its time. */
final class TwoBackEnds {

    static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

    private final List<Copy> copies = new ArrayList<>();
    private final JudgeState state;

    /** A copy of an event, and when it arrives. */
    record Copy(Activity activity, Instant arrives) {}

    TwoBackEnds() {
        this(new InMemoryState());
    }

    TwoBackEnds(JudgeState state) {
        this.state = state;
    }

    /** Copies of gets by an account, one in every half minute, from each of these back ends. */
    TwoBackEnds gets(String user, Instant from, Duration length, String... backEnds) {
        for (Instant time = from; time.isBefore(from.plus(length)); time = time.plusSeconds(30)) {
            get(user, time, backEnds);
        }
        return this;
    }

    TwoBackEnds get(String user, Instant time, String... backEnds) {
        for (String backEnd : backEnds) {
            copy(Events.secretGet(user, "shop", "db", time).activity(), backEnd, Duration.ofSeconds(1));
        }
        return this;
    }

    TwoBackEnds copy(Activity activity, String backEnd, Duration late) {
        copies.add(new Copy(
                activity.with(activity.occurrence().by(backEnd)),
                activity.occurrence().time().plus(late)));
        return this;
    }

    List<Copy> copies() {
        return copies;
    }

    /** What is reported of the back ends. */
    List<Alert> notices() {
        Judge judge = new Judge(DefaultPolicy.load(), Settings.DEFAULTS, state);
        List<Alert> notices = new ArrayList<>();
        Instant newest = Instant.EPOCH;
        for (Copy copy :
                copies.stream().sorted(Comparator.comparing(Copy::arrives)).toList()) {
            List<Outcome> outcomes = new ArrayList<>(judge.accept(copy.activity()));
            Instant time = copy.activity().occurrence().time();
            newest = time.isAfter(newest) ? time : newest;
            outcomes.addAll(judge.advance(newest));
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.AlertEmitted emitted
                        && emitted.alert().rule().id().equals("k8s.audit.backends")) {
                    notices.add(emitted.alert());
                }
            }
        }
        return notices;
    }
}

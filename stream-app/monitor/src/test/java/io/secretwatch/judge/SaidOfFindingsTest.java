package io.secretwatch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.SecretRead.Selectors;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.judge.Outcome.Said.Effect;
import io.secretwatch.judge.state.InMemoryState;
import io.secretwatch.judge.state.JudgeState;
import io.secretwatch.policy.Policy;
import io.secretwatch.testing.Occurrences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaidOfFindingsTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final JudgeState state = new InMemoryState();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Disposition> dispositions = new ArrayList<>();
    private Judge judge = new Judge(Policy.EMPTY, Settings.DEFAULTS, state);

    @Test
    void a_verdict_closes_the_finding_in_its_own_time_and_is_in_the_record() {
        Alert found = list("ken", "shop", TEN);
        happened(judge.accept(say(found, Judgement.TRUE, TEN.plus(HOUR))));
        assertThat(effects).isEmpty();
        judged(list("kim", TEN.plus(HOUR).minusMillis(1)));
        assertThat(effects).isEmpty();
        judged(list("kim", TEN.plus(HOUR)));
        assertThat(effects).containsExactly(Effect.CLOSED);
        Alert closed = of(found).get(1);
        assertThat(closed.lifecycle()).isEqualTo(Lifecycle.CLOSE);
        assertThat(closed.revision().number()).isEqualTo(2);
        assertThat(closed.revision().modified()).isEqualTo(TEN.plus(HOUR));
        assertThat(closed.said()).map(Feedback::who).contains("alice");
    }

    @Test
    void after_true_the_same_is_a_new_finding_that_names_the_earlier_one() {
        Alert found = list("ken", "shop", TEN);
        happened(judge.accept(say(found, Judgement.TRUE, TEN.plus(HOUR))));
        Alert again = list("ken", "shop", TEN.plus(HOUR.multipliedBy(2)));
        assertThat(again.lifecycle()).isEqualTo(Lifecycle.CREATE);
        assertThat(again.uid()).isNotEqualTo(found.uid());
        assertThat(again.words().message()).contains(found.uid() + ", was confirmed as true on 2026-11-02.");
    }

    @Test
    void what_was_found_benign_is_not_reported_again_but_what_is_of_another_kind_is() {
        Alert found = list("ken", "shop", TEN);
        happened(judge.accept(say(found, Judgement.BENIGN, TEN.plus(HOUR))));
        judged(list("ken", TEN.plus(HOUR.multipliedBy(2))));
        assertThat(last()).isInstanceOf(Disposition.Expected.class);
        assertThat(of(found)).hasSize(2);
        Alert other = list("ken", "kube-system", TEN.plus(HOUR.multipliedBy(3)));
        assertThat(other.lifecycle()).isEqualTo(Lifecycle.CREATE);
        assertThat(list("kim", "shop", TEN.plus(HOUR.multipliedBy(4))).lifecycle())
                .isEqualTo(Lifecycle.CREATE);
    }

    @Test
    void the_last_word_by_its_own_time_counts_whenever_it_comes() {
        Alert found = list("ken", "shop", TEN);
        Feedback benign = say(found, Judgement.BENIGN, TEN.plus(HOUR));
        Feedback confirmed = say(found, Judgement.TRUE, TEN.plus(HOUR.multipliedBy(2)));
        happened(judge.accept(confirmed));
        judged(list("kim", TEN.plus(HOUR.multipliedBy(3))));
        happened(judge.accept(benign));
        happened(judge.accept(confirmed));
        assertThat(effects).containsExactly(Effect.CLOSED, Effect.OVERRULED, Effect.OVERRULED);
        assertThat(list("ken", "shop", TEN.plus(HOUR.multipliedBy(4))).words().message())
                .contains("confirmed");

        happened(judge.accept(say(found, Judgement.EXPECTED, TEN.plus(HOUR.multipliedBy(5)))));
        judged(list("kim", TEN.plus(HOUR.multipliedBy(6))));
        assertThat(effects).endsWith(Effect.CHANGED);
        assertThat(of(found)).extracting(alert -> alert.revision().number()).containsExactly(1, 2, 3);
    }

    @Test
    void what_was_confirmed_never_becomes_usual_while_other_things_do() {
        Alert found = list("ken", "shop", TEN);
        judged(list("kim", TEN.plusSeconds(1)));
        happened(judge.accept(say(found, Judgement.TRUE, TEN.plusSeconds(60))));
        for (int day = 1; day < 20; day++) {
            Instant time = TEN.plus(Duration.ofDays(day));
            judged(list("ken", time));
            assertThat(last()).as("day " + day).isInstanceOf(Disposition.Found.class);
            judged(list("kim", time.plusSeconds(1)));
        }
        assertThat(last()).isEqualTo(new Disposition.Expected("usual"));
    }

    @Test
    void what_is_withdrawn_neither_hides_nor_accuses() {
        Alert found = list("ken", "shop", TEN);
        happened(judge.accept(say(found, Judgement.WITHDRAWN, TEN.plusSeconds(10))));
        happened(judge.accept(say(found, Judgement.BENIGN, TEN.plus(HOUR))));
        happened(judge.accept(say(found, Judgement.WITHDRAWN, TEN.plus(HOUR.multipliedBy(2)))));
        Alert again = list("ken", "shop", TEN.plus(HOUR.multipliedBy(3)));
        assertThat(effects).containsExactly(Effect.UNKNOWN, Effect.CLOSED, Effect.CHANGED);
        assertThat(again.lifecycle()).isEqualTo(Lifecycle.CREATE);
        assertThat(again.words().message()).doesNotContain("confirmed");
    }

    @Test
    void a_verdict_on_an_unknown_or_foreign_finding_does_nothing() {
        Alert found = list("ken", "shop", TEN);
        Feedback good = say(found, Judgement.BENIGN, TEN.plusSeconds(1));
        happened(judge.accept(other(good, "0123", good.cluster(), good.rule(), "")));
        happened(judge.accept(other(good, good.finding(), "test", good.rule(), "")));
        happened(judge.accept(other(good, good.finding(), "test", good.rule(), "ken")));
        happened(judge.accept(other(good, good.finding(), good.cluster(), "k8s.other", "")));
        happened(judge.accept(other(good, good.finding(), good.cluster(), good.rule(), "kim")));
        happened(judge.settle());
        assertThat(effects)
                .containsExactlyInAnyOrder(
                        Effect.UNKNOWN, Effect.UNKNOWN, Effect.FOREIGN, Effect.FOREIGN, Effect.FOREIGN);
        assertThat(of(found)).hasSize(1);
    }

    @Test
    void what_nobody_was_told_is_told_before_the_finding_is_closed() {
        Alert found = list("ken", "shop", TEN);
        judged(list("ken", "billing", TEN.plusSeconds(60), "prod"));
        happened(judge.accept(say(found, Judgement.TRUE, TEN.plusSeconds(120))));
        happened(judge.settle());
        assertThat(of(found))
                .extracting(Alert::lifecycle)
                .containsExactly(Lifecycle.CREATE, Lifecycle.UPDATE, Lifecycle.CLOSE);
    }

    @Test
    void what_nobody_was_told_is_not_accepted_with_the_rest() {
        Alert found = list("ken", "shop", TEN);
        judged(list("ken", "billing", TEN.plusSeconds(60), "prod"));
        happened(judge.accept(say(found, Judgement.BENIGN, TEN.plusSeconds(120))));
        judged(list("ken", TEN.plus(HOUR)));
        assertThat(last()).isInstanceOf(Disposition.Expected.class);
        assertThat(list("ken", "billing", TEN.plus(HOUR.multipliedBy(2))).lifecycle())
                .isEqualTo(Lifecycle.CREATE);
        happened(judge.accept(say(found, Judgement.EXPECTED, TEN.plus(HOUR.multipliedBy(3)))));
        judged(list("kim", TEN.plus(HOUR.multipliedBy(4))));
        judged(list("ken", "billing", TEN.plus(HOUR.multipliedBy(5)), "prod"));
        assertThat(last()).isInstanceOf(Disposition.Expected.class);
    }

    @Test
    void a_finding_that_is_over_can_be_judged_for_some_weeks_and_what_was_said_lasts_while_it_is_used() {
        Alert found = list("ken", "shop", TEN);
        judged(list("kim", TEN.plus(Duration.ofDays(20))));
        assertThat(of(found)).extracting(Alert::lifecycle).containsExactly(Lifecycle.CREATE, Lifecycle.CLOSE);
        happened(judge.accept(say(found, Judgement.BENIGN, TEN.plus(Duration.ofDays(21)))));
        for (int day = 22; day < 300; day += 50) {
            judged(list("ken", TEN.plus(Duration.ofDays(day))));
            assertThat(last()).isInstanceOf(Disposition.Expected.class);
        }
        assertThat(effects).containsExactly(Effect.CHANGED);
        judged(list("kim", TEN.plus(Duration.ofDays(500))));
        judged(list("kim", TEN.plus(Duration.ofDays(502))));
        judged(list("ken", TEN.plus(Duration.ofDays(503))));
        assertThat(last()).isInstanceOf(Disposition.Found.class);
    }

    @Test
    void nobody_can_accept_that_somebody_without_a_name_reads_secrets() {
        Alert found = list("system:anonymous", "shop", TEN);
        happened(judge.accept(say(found, Judgement.EXPECTED, TEN.plus(HOUR))));
        assertThat(list("system:anonymous", "shop", TEN.plus(HOUR.multipliedBy(2)))
                        .lifecycle())
                .isEqualTo(Lifecycle.CREATE);
    }

    @Test
    void what_waits_is_kept_over_a_restart() {
        Alert found = list("ken", "shop", TEN);
        happened(judge.accept(say(found, Judgement.BENIGN, TEN.plus(HOUR))));
        judge = new Judge(Policy.EMPTY, Settings.DEFAULTS, state);
        judged(list("ken", TEN.plus(HOUR.multipliedBy(2))));
        assertThat(effects).containsExactly(Effect.CLOSED);
        judge = new Judge(Policy.EMPTY, Settings.DEFAULTS, state);
        judged(list("ken", TEN.plus(HOUR.multipliedBy(3))));
        assertThat(last()).isInstanceOf(Disposition.Expected.class);
    }

    private static Feedback say(Alert alert, Judgement judgement, Instant when) {
        return new Feedback(
                alert.uid(),
                alert.revision().fingerprint(),
                alert.cluster(),
                alert.rule().id(),
                alert.evidence().occurrences().get(0).actor().authenticated().username(),
                judgement,
                "alice",
                "OPS-1",
                when);
    }

    private static Feedback other(Feedback said, String finding, String cluster, String rule, String principal) {
        return new Feedback(
                finding,
                said.fingerprint(),
                cluster,
                rule,
                principal,
                said.judgement(),
                said.who(),
                said.why(),
                said.when());
    }

    private Alert list(String user, String namespace, Instant time) {
        judged(list(user, namespace, time, "prod"));
        return alerts.get(alerts.size() - 1);
    }

    private static Activity list(String user, Instant time) {
        return list(user, "shop", time, "prod");
    }

    private static Activity list(String user, String namespace, Instant time, String cluster) {
        return new SecretRead(
                Occurrences.by(user, time).verb("list").in(cluster).get(),
                Manner.LIST,
                new Scope(namespace, ""),
                new Selectors("", ""),
                false,
                false);
    }

    private void judged(Activity activity) {
        happened(judge.accept(activity));
        happened(judge.advance(activity.occurrence().time().plusSeconds(2)));
    }

    private Disposition last() {
        return dispositions.get(dispositions.size() - 1);
    }

    private List<Alert> of(Alert finding) {
        return alerts.stream()
                .filter(alert -> alert.uid().equals(finding.uid()))
                .toList();
    }

    private void happened(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.AlertEmitted emitted) {
                alerts.add(emitted.alert());
            } else if (outcome instanceof Outcome.Said said) {
                effects.add(said.effect());
            } else if (outcome instanceof Outcome.Judged judged) {
                dispositions.add(judged.disposition());
            }
        }
    }
}

package io.secretwatch.knowledge.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.SecretRead.Selectors;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.TimeKey;
import io.secretwatch.knowledge.identity.AddressUse;
import io.secretwatch.knowledge.identity.AuditIdUse;
import io.secretwatch.knowledge.rights.RightsQuestion;
import io.secretwatch.testing.LearnedMemory;
import io.secretwatch.testing.Occurrences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActorLearnersTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final String WEB = "system:serviceaccount:shop:web";
    private static final String NODE = "system:node:n1";

    private final LearnedMemory memory = new LearnedMemory();

    @Test
    void an_address_belongs_to_the_pod_that_took_it_last() {
        learn(new AddressLearner(), read(Occurrences.by(WEB, TEN).from("web-0", "10.1.0.1")), true);
        assertThat(use("10.1.0.1").pod()).isEqualTo("web-0");
        learn(new AddressLearner(), read(Occurrences.by(WEB, TEN).from("web-1", "10.1.0.1")), true);
        assertThat(use("10.1.0.1").pods()).containsExactly("web-0", "web-1");
        assertThat(use("10.1.0.1").isShared()).isFalse();
        learn(new AddressLearner(), read(Occurrences.by(WEB, TEN).from("web-2", "10.1.0.1")), true);
        assertThat(use("10.1.0.1").isShared()).isTrue();
    }

    @Test
    void a_pod_that_is_at_home_teaches_no_address() {
        Activity read = read(Occurrences.by(WEB, TEN).from("web-0", "10.1.0.1"));
        learn(new AddressLearner(), read, true);
        learn(new PrincipalLearner(), read, true);
        int writes = memory.writes();
        learn(new AddressLearner(), read, true);
        learn(new AddressLearner(), read(Occurrences.by(WEB, TEN)), true);
        learn(new AddressLearner(), read(Occurrences.by("ken", TEN).from("web-0", "10.1.0.9")), true);
        assertThat(memory.writes()).isEqualTo(writes);
    }

    @Test
    void a_pod_that_moves_gives_its_old_address_back() {
        Duration moving = Duration.ofHours(2);
        for (Instant time : List.of(TEN, TEN.plusSeconds(60), TEN.plus(moving))) {
            Activity read = read(Occurrences.by(WEB, time).from("web-0", time.equals(TEN) ? "10.1.0.1" : "10.1.0.2"));
            learn(new AddressLearner(), read, true);
            learn(new PrincipalLearner(), read, true);
        }
        assertThat(memory.get(LearnedKinds.ADDRESSES, "10.1.0.1")).isEmpty();
        assertThat(use("10.1.0.2").pod()).isEqualTo("web-0");
    }

    @Test
    void a_pod_that_moves_leaves_an_address_to_the_pod_that_took_it() {
        at("web-0", "10.1.0.1", TEN);
        at("web-1", "10.1.0.1", TEN.plusSeconds(30));
        at("web-0", "10.1.0.2", TEN.plusSeconds(60));
        at("web-0", "10.1.0.2", TEN.plus(Duration.ofHours(2)));
        assertThat(use("10.1.0.1").pod()).isEqualTo("web-1");
        assertThat(use("10.1.0.2").pod()).isEqualTo("web-0");
    }

    @Test
    void the_address_of_a_node_is_learnt_from_what_is_expected_of_its_kubelet() {
        learn(new AddressLearner(), read(Occurrences.by(NODE, TEN)), false);
        assertThat(memory.writes()).isZero();
        learn(new AddressLearner(), read(Occurrences.by(NODE, TEN)), true);
        assertThat(use("10.20.0.7")).isEqualTo(new AddressUse("node", TEN, TEN, Set.of("node")));
    }

    @Test
    void what_is_expected_of_a_kubelet_is_not_learnt_and_what_nobody_expected_is() {
        learn(new PrincipalLearner(), read(Occurrences.by(NODE, TEN)), true);
        assertThat(principal(NODE).reads().times()).isEmpty();
        learn(new PrincipalLearner(), read(Occurrences.by(NODE, TEN)), false);
        assertThat(principal(NODE).reads().times()).containsOnlyKeys("shop/*");
    }

    @Test
    void what_was_expected_is_known_and_not_traced() {
        learn(new PrincipalLearner(), read(Occurrences.by(WEB, TEN)), true);
        assertThat(principal(WEB).reads().has("shop/*")).isTrue();
        assertThat(principal(WEB).recent()).isEmpty();
        learn(new PrincipalLearner(), read(Occurrences.by(WEB, TEN.plusSeconds(1))), false);
        assertThat(principal(WEB).recent()).hasSize(1);
        int writes = memory.writes();
        learn(new PrincipalLearner(), read(Occurrences.by(WEB, TEN.plusSeconds(2))), true);
        assertThat(memory.writes()).isEqualTo(writes);
    }

    @Test
    void what_is_expected_and_refused_teaches_nothing() {
        learn(new PrincipalLearner(), read(Occurrences.by(WEB, TEN).refused()), true);
        assertThat(memory.writes()).isZero();
    }

    @Test
    void a_question_for_rights_is_remembered_once_a_day() {
        learn(new RightsQuestionLearner(), review(TEN), false);
        learn(new RightsQuestionLearner(), review(TEN.plus(Duration.ofHours(23))), false);
        assertThat(memory.get(LearnedKinds.QUESTIONS, WEB)).contains(new RightsQuestion(TEN));
        Instant next = TEN.plus(Duration.ofDays(1));
        learn(new RightsQuestionLearner(), review(next), false);
        assertThat(memory.get(LearnedKinds.QUESTIONS, WEB)).contains(new RightsQuestion(next));
        assertThat(memory.writes()).isEqualTo(2);
    }

    @Test
    void the_first_request_of_an_audit_id_is_kept_for_the_hour() {
        Occurrences first = Occurrences.by("ken", TEN).id("x");
        learn(new AuditIdLearner(), read(first), false);
        learn(new AuditIdLearner(), read(Occurrences.by("eve", TEN).id("x")), false);
        learn(new AuditIdLearner(), read(Occurrences.by(NODE, TEN).id("y")), false);
        learn(new AuditIdLearner(), read(Occurrences.by("ken", TEN).id("")), false);
        assertThat(memory.writes()).isEqualTo(1);
        assertThat(memory.get(
                        LearnedKinds.AUDIT_IDS,
                        AuditIdUse.key(TimeKey.ofHour(first.get().time()), first.get())))
                .contains(AuditIdUse.of(first.get()));
        learn(
                new AuditIdLearner(),
                read(Occurrences.by("ken", TEN.plusSeconds(3_600)).id("x")),
                false);
        assertThat(memory.writes()).isEqualTo(2);
    }

    private void at(String pod, String address, Instant time) {
        Activity read = read(Occurrences.by(WEB, time).from(pod, address));
        learn(new AddressLearner(), read, true);
        learn(new PrincipalLearner(), read, true);
    }

    private void learn(Learner learner, Activity activity, boolean expected) {
        memory.learn(learner, activity, expected);
    }

    private AddressUse use(String address) {
        return memory.get(LearnedKinds.ADDRESSES, address).orElseThrow();
    }

    private PrincipalMemory principal(String user) {
        return memory.get(LearnedKinds.PRINCIPALS, user).orElseThrow();
    }

    private static Activity read(Occurrences occurrence) {
        return new SecretRead(
                occurrence.get(), Manner.LIST, new Scope("shop", ""), new Selectors("", ""), false, false);
    }

    private static Activity review(Instant time) {
        return new AccessReview(
                Occurrences.by(WEB, time).get(), AccessReview.Question.MAY_I, "", "get", new Scope("shop", ""));
    }
}

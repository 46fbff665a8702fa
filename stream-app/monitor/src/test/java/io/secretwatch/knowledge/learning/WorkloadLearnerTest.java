package io.secretwatch.knowledge.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Making;
import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.Making.Owner;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.testing.LearnedMemory;
import io.secretwatch.testing.Occurrences;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkloadLearnerTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final String OPERATOR = "system:serviceaccount:ops:operator";
    private static final Workload ORDERS = new Workload("Database", "shop", "orders");
    private static final Workload SET = new Workload("StatefulSet", "shop", "orders-data");
    private static final Owner CLAIM = new Owner("Database", "orders", "", "db.example.com");

    private final LearnedMemory memory = new LearnedMemory();

    @Test
    void what_a_program_makes_for_a_workload_is_the_doing_of_its_author() {
        learn(use("ken", ORDERS, "db", Owner.NONE, false));
        learn(use(OPERATOR, SET, "db", CLAIM, false));
        assertThat(known(SET).orElseThrow().madeFor()).contains(ORDERS);
        assertThat(known(SET).orElseThrow().author()).isEqualTo("ken");
    }

    @Test
    void a_person_who_claims_an_owner_is_the_author() {
        learn(use("ken", ORDERS, "db", Owner.NONE, false));
        learn(use("eve", SET, "db", CLAIM, false));
        assertThat(known(SET).orElseThrow().author()).isEqualTo("eve");
    }

    @Test
    void a_program_that_claims_nothing_or_reaches_further_than_the_owner_is_the_author() {
        learn(use("ken", ORDERS, "db", Owner.NONE, false));
        learn(use(OPERATOR, SET, "db", Owner.NONE, false));
        assertThat(known(SET).orElseThrow().author()).isEqualTo(OPERATOR);
        learn(use(OPERATOR, SET, "keys", CLAIM, false));
        assertThat(known(SET).orElseThrow().author()).isEqualTo(OPERATOR);
    }

    @Test
    void what_is_written_again_unchanged_is_not_kept_again() {
        learn(use("ken", ORDERS, "db", Owner.NONE, false));
        learn(use(OPERATOR, SET, "db", CLAIM, false));
        int writes = memory.writes();
        learn(use(OPERATOR, SET, "db", CLAIM, false));
        assertThat(memory.writes()).isEqualTo(writes);
    }

    @Test
    void what_a_controller_carries_out_is_held_by_its_owner() {
        learn(use("system:serviceaccount:kube-system:replicaset-controller", SET, "db", CLAIM, true));
        assertThat(known(ORDERS).orElseThrow().secretNames()).containsExactly("db");
        assertThat(known(SET)).isEmpty();
    }

    private void learn(SecretUse use) {
        memory.learn(new WorkloadLearner(), use, false);
    }

    private Optional<WorkloadMemory> known(Workload workload) {
        return memory.get(LearnedKinds.WORKLOADS, ObjectKey.of(workload).toString());
    }

    private static SecretUse use(String user, Workload workload, String secret, Owner owner, boolean carriedOut) {
        return new SecretUse(
                Occurrences.by(user, TEN).verb("create").get(),
                workload,
                List.of(SecretReference.inPod(secret, SecretReference.Via.VOLUME, "spec.volumes[0]", false)),
                List.of(),
                new Making(Effect.WRITES, Set.of("p1"), owner, "", carriedOut),
                false);
    }
}

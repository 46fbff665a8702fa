package io.secretwatch.knowledge.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.knowledge.lineage.WorkloadMemory.Authorship;
import io.secretwatch.testing.LearnedMemory;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineageTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");

    private final LearnedMemory memory = new LearnedMemory();

    @Test
    void a_pod_leads_to_its_deployment_by_the_names_that_controllers_give() {
        known(new Workload("Deployment", "shop", "web"), memory("ken", "db", Optional.empty()));
        Lineage lineage = lineage("Pod", "web-7c9f8d6b5d-x2x4z");
        assertThat(lineage.author()).isEqualTo("ken");
        assertThat(lineage.secretNames()).containsExactly("db");
        assertThat(lineage("Pod", "web-0").isKnown()).isFalse();
    }

    @Test
    void ordinals_lead_to_stateful_sets_and_minutes_to_cron_jobs() {
        known(new Workload("StatefulSet", "shop", "db"), memory("ada", "pw", Optional.empty()));
        known(new Workload("CronJob", "shop", "dump"), memory("eve", "key", Optional.empty()));
        assertThat(lineage("Pod", "db-0").author()).isEqualTo("ada");
        assertThat(lineage("Job", "dump-29378460").author()).isEqualTo("eve");
        assertThat(lineage("Pod", "dump-29378460-x2x4z").author()).isEqualTo("eve");
    }

    @Test
    void what_was_seen_to_be_made_for_another_leads_to_it() {
        Workload custom = new Workload("Database", "shop", "orders");
        known(custom, memory("ken", "db", Optional.empty()));
        known(new Workload("StatefulSet", "shop", "orders-data"), memory("", "tls", Optional.of(custom)));
        Lineage lineage = lineage("StatefulSet", "orders-data");
        assertThat(lineage.line()).hasSize(2);
        assertThat(lineage.author()).isEqualTo("ken");
        assertThat(lineage.secretNames()).containsExactly("db", "tls");
    }

    @Test
    void owners_in_a_circle_end() {
        Workload a = new Workload("A", "shop", "a");
        Workload b = new Workload("B", "shop", "b");
        known(a, memory("", "x", Optional.of(b)));
        known(b, memory("", "y", Optional.of(a)));
        assertThat(lineage("A", "a").line()).containsOnlyKeys(a, b);
    }

    @Test
    void only_what_was_written_without_an_owner_is_made_by_hand() {
        assertThat(memory("ken", "db", Optional.empty()).isByHand()).isTrue();
        assertThat(memory("ken", "db", Optional.of(new Workload("Job", "shop", "j")))
                        .isByHand())
                .isFalse();
        assertThat(WorkloadMemory.BLANK.isByHand()).isFalse();
    }

    @Test
    void a_pod_that_was_written_without_a_whole_name_is_found_by_its_prefix() {
        known(new Workload("Pod", "shop", "debug-*"), memory("eve", "key", Optional.empty()));
        assertThat(lineage("Pod", "debug-x2x4z").author()).isEqualTo("eve");
        assertThat(lineage("Pod", "debug-0").isKnown()).isFalse();
    }

    @Test
    void a_line_has_eight_members_at_most() {
        for (int i = 0; i < 10; i++) {
            known(
                    new Workload("K" + i, "shop", "w"),
                    memory("", "x", Optional.of(new Workload("K" + (i + 1), "shop", "w"))));
        }
        assertThat(lineage("K0", "w").line()).hasSize(8);
    }

    private Lineage lineage(String kind, String name) {
        return Lineage.of(new NamedWorkload(new Workload(kind, "shop", name)), memory.of("ken"));
    }

    private void known(Workload workload, WorkloadMemory what) {
        memory.put(LearnedKinds.WORKLOADS, ObjectKey.of(workload).toString(), what);
    }

    private static WorkloadMemory memory(String author, String secret, Optional<Workload> madeFor) {
        return new WorkloadMemory(
                TEN,
                new Contents(Set.of(secret), Set.of(), Set.of()),
                new Authorship(author, TEN, "id", 0, madeFor, false),
                "");
    }
}

package io.secretwatch.knowledge.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Exposure.Kind;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Making.Effect;
import io.secretwatch.activity.Making.Owner;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Workload;
import io.secretwatch.testing.Occurrences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WorkloadMemoryTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final Workload WEB = new Workload("Deployment", "shop", "web");

    @Test
    void a_write_is_measured_by_what_it_adds() {
        WorkloadMemory memory = WorkloadMemory.BLANK.after(write("ken", "create", "db", "p1"), 0);
        assertThat(memory.isKnown()).isTrue();
        assertThat(memory.holdsAllOf(write("eve", "patch", "db", "p2"))).isTrue();
        assertThat(memory.runsAllOf(write("eve", "patch", "db", "p1"))).isTrue();
        assertThat(memory.runsAllOf(write("eve", "patch", "db", "p2"))).isFalse();
        assertThat(memory.holdsAllOf(write("eve", "patch", "keys", "p1"))).isFalse();
    }

    @Test
    void the_author_is_the_last_one_who_changed_something() {
        WorkloadMemory memory = WorkloadMemory.BLANK.after(write("ken", "create", "db", "p1"), 10);
        assertThat(memory.after(write("eve", "patch", "db", "p1"), 40)).isSameAs(memory);
        WorkloadMemory changed = memory.after(write("eve", "patch", "keys", "p1"), 40);
        assertThat(changed.author()).isEqualTo("eve");
        assertThat(changed.risk()).isEqualTo(40);
        assertThat(changed.secretNames()).containsExactly("db", "keys");
        assertThat(changed.isByHand()).isTrue();
    }

    @Test
    void one_that_is_created_again_holds_only_what_is_written_now() {
        WorkloadMemory memory = WorkloadMemory.BLANK
                .after(write("ken", "create", "db", "p1"), 0)
                .after(write("ken", "create", "keys", "p2"), 0);
        assertThat(memory.holds()).containsExactly("keys");
        assertThat(memory.contents().programs()).containsExactly("p2");
    }

    @Test
    void a_write_reaches_for_nothing_more_where_all_of_it_is_held() {
        SecretUse use = write("ken", "create", "db", "p1");
        SecretUse exposed = new SecretUse(
                use.occurrence(),
                WEB,
                use.references(),
                List.of(new Exposure(Kind.PRIVILEGED, "web")),
                use.making(),
                false);
        Set<String> reach = Contents.reach(exposed);
        assertThat(Contents.hasReach(reach, exposed)).isTrue();
        for (String one : reach) {
            Set<String> less = new TreeSet<>(reach);
            less.remove(one);
            assertThat(Contents.hasReach(less, exposed)).as(one).isFalse();
        }
    }

    @Test
    void what_is_scaled_refused_or_tried_teaches_nothing() {
        SecretUse use = write("ken", "create", "db", "p1");
        SecretUse refused = use.with(Occurrences.by("ken", TEN).refused().get());
        SecretUse tried = new SecretUse(use.occurrence(), WEB, use.references(), List.of(), use.making(), true);
        assertThat(WorkloadMemory.BLANK.after(refused, 0)).isSameAs(WorkloadMemory.BLANK);
        assertThat(WorkloadMemory.BLANK.after(tried, 0)).isSameAs(WorkloadMemory.BLANK);
    }

    @Test
    void what_a_controller_made_says_what_it_holds_and_excuses_nothing() {
        WorkloadMemory memory = WorkloadMemory.BLANK.afterMaking(write("controller", "create", "db", "p1"));
        assertThat(memory.holdsSecrets()).isTrue();
        assertThat(memory.secretNames()).containsExactly("db");
        assertThat(memory.author()).isEmpty();
        assertThat(memory.holdsAllOf(write("eve", "patch", "db", "p1"))).isFalse();
        assertThat(memory.afterMaking(write("controller", "create", "db", "p1")))
                .isSameAs(memory);
    }

    @Test
    void one_made_for_another_is_the_doing_of_its_author() {
        WorkloadMemory owner = WorkloadMemory.BLANK.after(write("ken", "create", "db", "p1"), 60);
        WorkloadMemory made = WorkloadMemory.BLANK
                .after(write("operator", "create", "db", "p1"), 0)
                .madeFor(WEB, owner);
        assertThat(made.author()).isEqualTo("ken");
        assertThat(made.risk()).isEqualTo(60);
        assertThat(made.isByHand()).isFalse();
        assertThat(owner.mayHold(write("operator", "create", "db", "p1"))).isTrue();
        assertThat(owner.mayHold(write("operator", "create", "keys", "p1"))).isFalse();
        assertThat(WorkloadMemory.BLANK.mayHold(write("operator", "create", "db", "p1")))
                .isFalse();
    }

    @Test
    void what_is_written_again_unchanged_is_touched_after_a_day() {
        WorkloadMemory memory = WorkloadMemory.BLANK.after(write("ken", "create", "db", "p1"), 10);
        Instant later = TEN.plus(Duration.ofDays(1)).plusSeconds(1);
        WorkloadMemory touched = memory.after(
                write("eve", "patch", "db", "p1")
                        .with(Occurrences.by("eve", later).verb("patch").get()),
                0);
        assertThat(touched.lastWritten()).isEqualTo(later);
        assertThat(touched.author()).isEqualTo("ken");
        assertThat(touched.since()).isEqualTo(TEN);
    }

    @Test
    void a_change_keeps_whose_it_is_and_a_new_object_is_its_own() {
        WorkloadMemory owner = WorkloadMemory.BLANK.after(write("ken", "create", "db", "p1"), 0);
        WorkloadMemory made = WorkloadMemory.BLANK
                .after(write("operator", "create", "db", "p1"), 0)
                .madeFor(WEB, owner);
        assertThat(made.after(write("operator", "patch", "keys", "p1"), 0).madeFor())
                .contains(WEB);
        assertThat(made.after(write("operator", "create", "keys", "p1"), 0).madeFor())
                .isEmpty();
    }

    @Test
    void a_uid_stays_until_another_is_seen_or_the_object_is_created_again() {
        WorkloadMemory memory = WorkloadMemory.BLANK.after(withUid("u1", write("ken", "create", "db", "p1")), 0);
        assertThat(memory.after(write("ken", "patch", "keys", "p1"), 0).uid()).isEqualTo("u1");
        assertThat(memory.after(withUid("u2", write("ken", "patch", "keys", "p1")), 0)
                        .uid())
                .isEqualTo("u2");
        assertThat(memory.after(write("ken", "create", "keys", "p1"), 0).uid()).isEmpty();
    }

    @Test
    void what_claims_another_object_of_the_same_name_is_not_made_for_this_one() {
        WorkloadMemory owner = WorkloadMemory.BLANK.after(withUid("u1", write("ken", "create", "db", "p1")), 0);
        assertThat(owner.mayHold(claiming("u1"))).isTrue();
        assertThat(owner.mayHold(claiming("u2"))).isFalse();
        assertThat(owner.mayHold(claiming(""))).isTrue();
        WorkloadMemory unknown = WorkloadMemory.BLANK.after(write("ken", "create", "db", "p1"), 0);
        assertThat(unknown.mayHold(claiming("u2"))).isTrue();
    }

    @Test
    void what_reaches_into_the_node_holds_the_secrets_of_others_and_names_none() {
        for (Exposure exposure : List.of(
                new Exposure(Kind.PRIVILEGED, ""),
                new Exposure(Kind.WINDOWS_HOST, ""),
                new Exposure(Kind.HOST_SECRETS, "/var/lib/kubelet"))) {
            WorkloadMemory memory = WorkloadMemory.BLANK.after(exposed(exposure), 0);
            assertThat(memory.holdsSecrets()).isTrue();
            assertThat(memory.reachesNode()).isTrue();
            assertThat(memory.secretNames()).isEmpty();
            assertThat(memory.isExposed(exposure)).isTrue();
            assertThat(memory.exposed(exposure.kind())).containsExactly(exposure.detail());
        }
        WorkloadMemory network = WorkloadMemory.BLANK.after(exposed(new Exposure(Kind.HOST_NETWORK, "")), 0);
        assertThat(network.holdsSecrets()).isFalse();
    }

    @Test
    void another_volume_is_no_other_secret_and_is_remembered() {
        WorkloadMemory memory = WorkloadMemory.BLANK.after(exposed(new Exposure(Kind.ACCOUNT, "web")), 0);
        SecretUse claiming = exposed(new Exposure(Kind.CLAIM, "data"));
        assertThat(memory.holdsAllOf(claiming)).isTrue();
        assertThat(memory.holdsAllOf(exposed(new Exposure(Kind.ACCOUNT, "other"))))
                .isFalse();
        assertThat(memory.after(claiming, 0).exposed(Kind.CLAIM)).containsExactly("data");
    }

    private static SecretUse withUid(String uid, SecretUse use) {
        return with(new Making(Effect.WRITES, use.making().programs(), Owner.NONE, uid, false), use);
    }

    private static SecretUse claiming(String uid) {
        Owner owner = new Owner("Deployment", "web", uid, "apps");
        return with(new Making(Effect.WRITES, Set.of("p1"), owner, "", false), write("operator", "create", "db", "p1"));
    }

    private static SecretUse with(Making making, SecretUse use) {
        return new SecretUse(use.occurrence(), WEB, use.references(), use.exposures(), making, false);
    }

    private static SecretUse exposed(Exposure exposure) {
        SecretUse use = write("ken", "create", "db", "p1");
        return new SecretUse(use.occurrence(), WEB, List.of(), List.of(exposure), use.making(), false);
    }

    private static SecretUse write(String author, String verb, String secret, String program) {
        return new SecretUse(
                Occurrences.by(author, TEN).verb(verb).get(),
                WEB,
                List.of(SecretReference.inPod(secret, SecretReference.Via.VOLUME, "spec.volumes[0]", false)),
                List.of(),
                new Making(Effect.WRITES, Set.of(program), Owner.NONE, "", false),
                false);
    }
}

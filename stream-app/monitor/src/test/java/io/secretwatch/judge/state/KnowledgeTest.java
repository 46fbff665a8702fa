package io.secretwatch.judge.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.knowledge.FirstSeen;
import io.secretwatch.knowledge.FreshSecret;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.ObjectOrigin.Binding;
import io.secretwatch.knowledge.PrincipalMemory;
import io.secretwatch.knowledge.PrincipalMemory.Scopes;
import io.secretwatch.knowledge.StateKind;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.knowledge.WeekOfReads;
import io.secretwatch.knowledge.identity.TokenHabits;
import io.secretwatch.knowledge.identity.TokenHabits.Place;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.knowledge.lineage.PodAccount;
import io.secretwatch.knowledge.rights.Grants;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnowledgeTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final Instant LATER = TEN.plusSeconds(60);
    private static final RbacObject VIEW = new RbacObject("ClusterRole", "", "view");
    private static final RbacObject EDIT = new RbacObject("ClusterRole", "", "edit");

    private final JudgeState judge = new InMemoryState();
    private final JudgeState vouched = new InMemoryState();

    @Test
    void what_belongs_to_the_moment_or_to_the_log_is_not_taken_over() {
        put(vouched, LearnedKinds.FRESH_SECRETS, "k", new FreshSecret("ken", TEN, "id", false));
        put(vouched, StateKinds.DEDUP, "k", 1L);
        put(vouched, LearnedKinds.PODS, "shop/web-0", new PodAccount("web", TEN));
        put(
                vouched,
                LearnedKinds.PRINCIPALS,
                "ken",
                new PrincipalMemory(
                        TEN,
                        scopes(FirstSeen.NOTHING, FirstSeen.NOTHING),
                        List.of(new Trace(Trace.Kind.REFUSED, "shop/*", TEN, "id")),
                        new WeekOfReads(Map.of("NAMED_READ shop/a", TEN), Map.of()),
                        habits("web-0", new Place("10.0.0.1", "10.0.0.2", TEN, true))));
        JudgeState taken = Knowledge.of(vouched);
        assertThat(get(taken, LearnedKinds.FRESH_SECRETS, "k")).isEmpty();
        assertThat(get(taken, StateKinds.DEDUP, "k")).isEmpty();
        assertThat(get(taken, LearnedKinds.PODS, "shop/web-0")).contains(new PodAccount("web", TEN));
        PrincipalMemory ken = get(taken, LearnedKinds.PRINCIPALS, "ken").orElseThrow();
        assertThat(ken.recent()).isEmpty();
        assertThat(ken.week()).isEqualTo(WeekOfReads.NOTHING);
        assertThat(ken.habits()).isEqualTo(habits("web-0", new Place("10.0.0.1", "", Instant.EPOCH, false)));
    }

    @Test
    void what_the_judge_knows_itself_stays_and_what_it_does_not_know_is_added() {
        FirstSeen read = FirstSeen.NOTHING.with("shop/found", LATER).with("shop/fine", LATER);
        put(
                judge,
                LearnedKinds.PRINCIPALS,
                "ken",
                new PrincipalMemory(
                        LATER,
                        scopes(read, FirstSeen.NOTHING.with("shop/fine", LATER)),
                        List.of(new Trace(Trace.Kind.REFUSED, "shop/*", LATER, "id")),
                        WeekOfReads.NOTHING,
                        habits("web-0", new Place("10.0.0.1", "10.0.0.9", LATER, false))));
        FirstSeen earlier = FirstSeen.NOTHING.with("shop/found", TEN).with("shop/old", TEN);
        put(
                vouched,
                LearnedKinds.PRINCIPALS,
                "ken",
                new PrincipalMemory(
                        TEN,
                        scopes(earlier, earlier),
                        List.of(),
                        WeekOfReads.NOTHING,
                        new TokenHabits(
                                false,
                                Map.of(
                                        "web-0",
                                        new Place("10.7.7.7", "", Instant.EPOCH, false),
                                        "web-1",
                                        new Place("10.0.0.4", "", Instant.EPOCH, false)))));
        join();
        PrincipalMemory ken = get(judge, LearnedKinds.PRINCIPALS, "ken").orElseThrow();
        assertThat(ken.reads().times()).containsOnlyKeys("shop/found", "shop/fine", "shop/old");
        assertThat(ken.explained().times())
                .as("a read that was a finding stays one")
                .containsOnlyKeys("shop/fine", "shop/old");
        assertThat(ken.recent()).hasSize(1);
        assertThat(ken.lastActive()).isEqualTo(LATER);
        assertThat(ken.habits().places().get("web-0").other()).isEqualTo("10.0.0.9");
        assertThat(ken.habits().places()).containsKey("web-1");
        PrincipalMemory once = ken;
        join();
        assertThat(get(judge, LearnedKinds.PRINCIPALS, "ken"))
                .as("to take it over twice changes nothing")
                .contains(once);
    }

    @Test
    void an_object_that_was_seen_to_be_written_is_as_it_was_seen() {
        ObjectOrigin suspect = ObjectOrigin.of("eve", LATER, Binding.UNSEEN).withRisk(50);
        ObjectOrigin inferred = ObjectOrigin.of("", LATER, Binding.UNSEEN);
        ObjectOrigin byKen = ObjectOrigin.of("ken", TEN, Binding.UNSEEN);
        put(judge, LearnedKinds.ORIGINS, "written", suspect);
        put(judge, LearnedKinds.ORIGINS, "inferred", inferred);
        put(vouched, LearnedKinds.ORIGINS, "written", byKen);
        put(vouched, LearnedKinds.ORIGINS, "inferred", byKen);
        put(vouched, LearnedKinds.ORIGINS, "unknown", byKen);
        join();
        assertThat(get(judge, LearnedKinds.ORIGINS, "written")).contains(suspect);
        assertThat(get(judge, LearnedKinds.ORIGINS, "inferred")).contains(byKen);
        assertThat(get(judge, LearnedKinds.ORIGINS, "unknown")).contains(byKen);
    }

    @Test
    void a_binding_gives_the_role_that_it_was_last_seen_to_give() {
        RbacObject one = new RbacObject("RoleBinding", "shop", "one");
        RbacObject two = new RbacObject("RoleBinding", "shop", "two");
        put(judge, LearnedKinds.GRANTS, "User/ken", Grants.NONE.with(one, VIEW, LATER));
        put(
                vouched,
                LearnedKinds.GRANTS,
                "User/ken",
                Grants.NONE.with(one, EDIT, TEN).with(two, EDIT, TEN));
        join();
        assertThat(get(judge, LearnedKinds.GRANTS, "User/ken").orElseThrow().given())
                .containsExactly(new Grants.Given(one, VIEW), new Grants.Given(two, EDIT));
    }

    @Test
    void clusters_are_apart() {
        vouched.of(LearnedKinds.PODS).put(Keys.of("lab", "shop/web-0"), new PodAccount("web", TEN));
        join();
        assertThat(get(judge, LearnedKinds.PODS, "shop/web-0")).isEmpty();
        assertThat(judge.of(LearnedKinds.PODS).get(Keys.of("lab", "shop/web-0")))
                .isPresent();
    }

    private void join() {
        Knowledge.forEach(vouched, fact -> fact.join(judge));
    }

    private static Scopes scopes(FirstSeen reads, FirstSeen explained) {
        return new Scopes(reads, explained, FirstSeen.NOTHING, FirstSeen.NOTHING);
    }

    private static TokenHabits habits(String pod, Place place) {
        return new TokenHabits(false, Map.of(pod, place));
    }

    private static <V> void put(JudgeState state, StateKind<V> kind, String key, V value) {
        state.of(kind).put(Keys.of("prod", key), value);
    }

    private static <V> Optional<V> get(JudgeState state, StateKind<V> kind, String key) {
        return state.of(kind).get(Keys.of("prod", key));
    }
}

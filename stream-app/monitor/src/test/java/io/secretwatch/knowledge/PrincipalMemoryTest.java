package io.secretwatch.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretRead.Manner;
import io.secretwatch.activity.SecretRead.Selectors;
import io.secretwatch.knowledge.Trace.Kind;
import io.secretwatch.testing.NoMemory;
import io.secretwatch.testing.Occurrences;
import io.secretwatch.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrincipalMemoryTest {

    private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Memory MEMORY = new NoMemory();

    @Test
    void of_each_key_the_newest_trace_counts() {
        PrincipalMemory memory = PrincipalMemory.BLANK
                .after(named("a", TEN), MEMORY)
                .after(named("b", TEN.plusSeconds(1)), MEMORY)
                .after(named("a", TEN.plusSeconds(2)), MEMORY)
                .after(refused("c", TEN.plusSeconds(3)), MEMORY);
        assertThat(memory.recent(Kind.NAMED_READ, TEN.plusSeconds(4), HOUR))
                .extracting(Trace::key, Trace::time)
                .containsExactly(tuple("shop/b", TEN.plusSeconds(1)), tuple("shop/a", TEN.plusSeconds(2)));
        assertThat(memory.recent(Kind.REFUSED, TEN.plusSeconds(4), HOUR)).hasSize(1);
    }

    @Test
    void one_more_read_adds_one_at_most_to_what_is_counted() {
        Seeds.each(50, random -> {
            PrincipalMemory memory = PrincipalMemory.BLANK;
            for (int i = 0; i < 100; i++) {
                Instant time = TEN.plusSeconds(random.nextInt(20_000));
                String name = "s" + random.nextInt(90);
                PrincipalMemory more =
                        memory.after(random.nextBoolean() ? named(name, time) : refused(name, time), MEMORY);
                for (Kind kind : Kind.values()) {
                    assertThat(memory.count(kind, time, HOUR))
                            .isEqualTo(memory.recent(kind, time, HOUR).size());
                    assertThat(more.count(kind, time, HOUR)).isLessThanOrEqualTo(memory.count(kind, time, HOUR) + 1);
                }
                assertThat(more.week().times())
                        .hasSizeLessThanOrEqualTo(memory.week().times().size() + 1);
                memory = more;
            }
        });
    }

    @Test
    void what_is_repeated_pushes_nothing_out_of_a_series() {
        PrincipalMemory memory = PrincipalMemory.BLANK.after(named("a", TEN), MEMORY);
        for (int second = 1; second <= 1_000; second++) {
            memory = memory.after(named("b", TEN.plusSeconds(second)), MEMORY);
        }
        memory = memory.after(named("b", TEN.plusSeconds(500)), MEMORY);
        assertThat(memory.recent(Kind.NAMED_READ, TEN.plusSeconds(1_001), HOUR))
                .extracting(Trace::key, Trace::time)
                .containsExactly(tuple("shop/a", TEN), tuple("shop/b", TEN.plusSeconds(1_000)));
    }

    @Test
    void what_lies_at_the_edge_of_the_time_asked_for_is_not_recent() {
        PrincipalMemory memory = PrincipalMemory.BLANK.after(named("a", TEN), MEMORY);
        assertThat(memory.recent(Kind.NAMED_READ, TEN.plusSeconds(59), Duration.ofMinutes(1)))
                .hasSize(1);
        assertThat(memory.recent(Kind.NAMED_READ, TEN.plusSeconds(60), Duration.ofMinutes(1)))
                .isEmpty();
    }

    @Test
    void traces_go_after_an_hour_and_at_most_64_are_kept() {
        PrincipalMemory memory = PrincipalMemory.BLANK;
        for (int i = 0; i < 70; i++) {
            memory = memory.after(named("s" + i, TEN.plusSeconds(i)), MEMORY);
        }
        assertThat(memory.recent()).hasSize(64).extracting(Trace::key).startsWith("shop/s6");
        assertThat(memory.after(named("late", TEN.plus(HOUR).plusSeconds(69)), MEMORY)
                        .recent())
                .extracting(Trace::key)
                .containsExactly("shop/s69", "shop/late");
    }

    @Test
    void one_who_read_all_of_a_namespace_knows_each_secret_in_it() {
        PrincipalMemory memory = PrincipalMemory.BLANK.afterExpected(read("", TEN), MEMORY);
        assertThat(memory.knows("shop", "any")).isTrue();
        assertThat(memory.knows("other", "any")).isFalse();
        assertThat(memory.hasRead("", "")).isFalse();
        assertThat(PrincipalMemory.BLANK.after(refused("", TEN), MEMORY).mayHaveBeenRefused("shop", "any"))
                .isTrue();
    }

    @Test
    void one_who_was_refused_more_than_is_kept_may_have_been_refused_anything() {
        PrincipalMemory memory = PrincipalMemory.BLANK;
        for (int i = 0; i < 300; i++) {
            memory = memory.after(refused("s" + i, TEN.plusSeconds(i)), MEMORY);
            assertThat(memory.mayHaveBeenRefused("shop", "s0")).isTrue();
        }
        assertThat(memory.refusals().has("shop/s0")).as("it gave way").isFalse();
        assertThat(memory.refusedSince("shop", List.of("s0")))
                .as("since when is not known")
                .isEmpty();
    }

    @Test
    void a_read_that_was_a_finding_shows_what_one_can_read_and_excuses_nothing() {
        PrincipalMemory found = PrincipalMemory.BLANK.after(read("", TEN), MEMORY);
        assertThat(found.hasRead("shop", "any")).isTrue();
        assertThat(found.knows("shop", "any")).isFalse();
        PrincipalMemory usual = PrincipalMemory.BLANK.afterUnremarkable(read("", TEN), MEMORY);
        assertThat(usual.knows("shop", "any")).isTrue();
        assertThat(usual.after(read("", TEN.plusSeconds(1)), MEMORY).knows("shop", "any"))
                .as("it turned into a finding")
                .isFalse();
    }

    @Test
    void many_traces_of_one_kind_do_not_hide_another() {
        PrincipalMemory memory = PrincipalMemory.BLANK.after(refused("c", TEN), MEMORY);
        for (int i = 0; i < 1_000; i++) {
            memory = memory.after(named("s" + i, TEN.plusSeconds(i)), MEMORY);
        }
        assertThat(memory.recent()).hasSize(64);
        assertThat(memory.recent(Kind.REFUSED, TEN.plusSeconds(1_000), HOUR)).hasSize(1);
    }

    @Test
    void one_who_created_a_secret_knows_it_and_one_who_had_a_token_made_does_not() {
        PrincipalMemory memory = PrincipalMemory.BLANK.after(created("db", ""), MEMORY);
        assertThat(memory.knows("shop", "db")).isTrue();
        assertThat(PrincipalMemory.BLANK.after(created("db", "web"), MEMORY)).isSameAs(PrincipalMemory.BLANK);
    }

    @Test
    void what_is_known_already_is_written_again_once_a_day_at_most() {
        PrincipalMemory memory = PrincipalMemory.BLANK.afterExpected(read("a", TEN), MEMORY);
        assertThat(memory.afterExpected(read("a", TEN.plus(Duration.ofDays(1))), MEMORY))
                .isSameAs(memory);
        Instant later = TEN.plus(Duration.ofDays(1)).plusSeconds(1);
        assertThat(memory.afterExpected(read("a", later), MEMORY).lastActive()).isEqualTo(later);
    }

    private static SecretRead named(String name, Instant time) {
        return read(name, time);
    }

    private static SecretRead read(String name, Instant time) {
        return new SecretRead(
                Occurrences.by("ken", time).get(),
                name.isEmpty() ? Manner.LIST : Manner.NAMED,
                new Scope("shop", name),
                new Selectors("", ""),
                false,
                false);
    }

    private static SecretRead refused(String name, Instant time) {
        return read(name, time).with(Occurrences.by("ken", time).refused().get());
    }

    private static SecretCreation created(String name, String tokenOf) {
        return new SecretCreation(Occurrences.by("ken", TEN).get(), "shop", name, tokenOf);
    }
}

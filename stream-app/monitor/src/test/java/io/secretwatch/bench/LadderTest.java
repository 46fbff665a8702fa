package io.secretwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.secretwatch.app.bench.Figures;
import io.secretwatch.app.bench.ProcStat;
import io.secretwatch.app.bench.ProcessCost;
import io.secretwatch.app.bench.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The arithmetic of the ladder. */
class LadderTest {

    @Test
    void the_median_is_in_the_middle_of_the_sorted_figures() {
        assertThat(Figures.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Figures(1, 2, 3));
        assertThat(Figures.of(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
        assertThat(Figures.of(List.of(7.0))).isEqualTo(new Figures(7, 7, 7));
        assertThatThrownBy(() -> Figures.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ninety_nine_of_a_hundred_are_not_above_the_99th_percentile() {
        List<Double> hundred =
                IntStream.rangeClosed(1, 100).mapToObj(n -> 101.0 - n).toList();
        assertThat(Figures.notAbove(0.99, hundred)).isEqualTo(99);
        assertThat(Figures.notAbove(0.90, List.of(2.0, 1.0))).isEqualTo(2);
        assertThat(Figures.notAbove(0.99, List.of(7.0))).isEqualTo(7);
    }

    @Test
    void a_stat_line_is_read_though_the_name_has_blanks_and_brackets() {
        String line = "4242 (C1 (a) Compil) S 1 2 3 0 -1 4 5 6 7 8 150 25 300 45 20 0 1 0 99 1000 200";
        assertThat(ProcStat.parse(line)).isEqualTo(new ProcStat("C1 (a) Compil", 1.75, 3.45));
    }

    @Test
    void what_no_thread_is_seen_to_have_done_is_the_rest() {
        Cost cost = Cost.of(
                new ProcessCost(10, 6, 200),
                List.of(
                        new ProcStat("java", 0.25, 0),
                        new ProcStat("java", 4, 0),
                        new ProcStat("pool-1-thread-1", 1, 0),
                        new ProcStat("pool-1-thread-2", 1.5, 0),
                        new ProcStat("C1 CompilerThre", 1, 0),
                        new ProcStat("VM Thread", 0.5, 0),
                        new ProcStat("Signal Dispatch", 0.25, 0)));
        assertThat(cost.threads().get(ThreadKind.MAIN)).isEqualTo(4.25);
        assertThat(cost.threads().get(ThreadKind.DECODERS)).isEqualTo(2.5);
        assertThat(cost.threads().get(ThreadKind.C2)).isZero();
        assertThat(cost.threads().get(ThreadKind.GC)).isEqualTo(0.5);
        assertThat(cost.threads().get(ThreadKind.REST)).isCloseTo(1.75, within(1e-9));
    }

    @Test
    void what_was_allocated_is_what_collections_found_and_the_end_left() {
        List<String> lines = List.of(
                "GC(0) DefNew: 3000K(3712K)->200K(3712K) Eden: 3000K(3328K)->0K(3328K) From: 0K(384K)->200K(384K)",
                "GC(0) Tenured: 0K(382976K)->50K(382976K)",
                "GC(1) DefNew: 3500K(3712K)->0K(3712K) Eden: 3300K(3328K)->0K(3328K) From: 200K(384K)->0K(384K)",
                "GC(1) Tenured: 50K(382976K)->70K(382976K)",
                "Heap",
                " def new generation   total 3712K, used 100K [0x0000000687400000, 0x0000000687800000, 0x0000000687800000)",
                " tenured generation   total 382976K, used 70K [0x0000000687800000, 0x000000069ee00000, 0x0000000800000000)");
        assertThat(HeapLog.allocated(lines)).isEqualTo((3000 + 3300 + 100) * 1024);
    }

    @Test
    void a_profile_counts_a_method_once_a_sample() {
        StackProfile profile = new StackProfile();
        profile.add("main", List.of("A.run", "B.walk", "B.walk"));
        profile.add("main", List.of("A.run", "B.walk", "B.walk"));
        profile.add("main", List.of("A.run"));
        assertThat(profile.collapsed()).containsExactly("main;A.run 1", "main;A.run;B.walk;B.walk 2");
        assertThat(profile.top(1, true)).contains("A.run").contains("100.0 %").doesNotContain("B.walk");
        assertThat(profile.top(1, false)).contains("B.walk").contains("66.7 %").doesNotContain("A.run");
    }

    @Test
    void a_table_aligns_names_to_the_left_and_numbers_to_the_right() {
        Table table = new Table(1, "rung", "ns");
        table.row("a", "1,000");
        assertThat(table.text()).isEqualTo("rung     ns\na     1,000\n");
    }
}

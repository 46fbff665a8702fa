package io.secretwatch.replay.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExposuresTest {

    @Test
    void who_read_the_whole_cluster_stands_before_who_read_a_namespace_and_who_read_one() {
        AuditLog log = new AuditLog()
                .read("ann", "get", "shop", "db", 200)
                .read("ben", "list", "shop", "", 200)
                .read("cam", "list", "", "", 200)
                .read("dan", "list", "", "", 403);
        assertThat(ask(log)).extracting(HuntRow.Exposed::principal).containsExactly("cam", "ben", "ann");
    }

    @Test
    void secrets_of_workloads_that_were_written_or_entered_are_known() {
        AuditLog log = new AuditLog()
                .deploy("dora", "shop", "web", "db")
                .podOf("shop", "web", "db")
                .exec("mallory", "shop", "web-5d9c6b7f8d-x2v4q");
        assertThat(ask(log))
                .extracting(
                        HuntRow.Exposed::principal,
                        row -> row.used().get(0).what(),
                        row -> row.used().get(0).way())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("dora", "shop/db", "Deployment shop/web"),
                        org.assertj.core.groups.Tuple.tuple(
                                "mallory", "shop/db", "exec of Pod shop/web-5d9c6b7f8d-x2v4q"));
    }

    @Test
    void whoever_only_saw_logs_of_a_pod_is_not_taken_to_know_its_secrets() {
        AuditLog log =
                new AuditLog().deploy("dora", "shop", "web", "db").logs("mallory", "shop", "web-5d9c6b7f8d-x2v4q");
        assertThat(ask(log)).extracting(HuntRow.Exposed::principal).containsExactly("dora");
    }

    @Test
    void a_right_that_was_given_and_never_used_is_said() {
        AuditLog log = new AuditLog()
                .readerRole("admin", "readers")
                .bind("admin", "readers", "reader")
                .readerRole("admin", "idlers")
                .bind("admin", "idlers", "idler")
                .read("reader", "list", "", "", 200);
        List<HuntRow.Exposed> exposed = ask(log);
        HuntRow.Exposed idler = of(exposed, "idler");
        assertThat(idler.reach().couldEverywhere()).isTrue();
        assertThat(idler.rights()).singleElement().satisfies(right -> {
            assertThat(right.powers()).containsExactly("read Secrets");
            assertThat(right.used()).isZero();
            assertThat(right.usedKnown()).isTrue();
        });
        HuntRow.Exposed reader = of(exposed, "reader");
        assertThat(reader.reach().couldEverywhere()).isFalse();
        assertThat(reader.rights())
                .singleElement()
                .satisfies(right -> assertThat(right.used()).isEqualTo(1));
    }

    @Test
    void a_log_without_reasons_does_not_say_what_was_never_used() {
        AuditLog log = new AuditLog().readerRole("admin", "idlers").bind("admin", "idlers", "idler");
        HuntRow.Exposed idler = of(ask(log), "idler");
        assertThat(idler.reach().couldEverywhere()).isFalse();
        assertThat(idler.rights())
                .singleElement()
                .satisfies(right -> assertThat(right.usedKnown()).isFalse());
    }

    @Test
    void the_answer_is_narrowed_to_a_principal_and_to_a_namespace() {
        AuditLog log = new AuditLog()
                .read("ann", "get", "shop", "db", 200)
                .read("ann", "get", "bank", "db", 200)
                .read("ben", "get", "shop", "db", 200)
                .read("cam", "list", "", "", 200);
        assertThat(ask(log, Optional.of("ann"), Optional.empty(), Exposures.KEPT))
                .singleElement()
                .satisfies(row -> assertThat(row.read()).hasSize(2));
        assertThat(ask(log, Optional.empty(), Optional.of("bank"), Exposures.KEPT))
                .extracting(HuntRow.Exposed::principal)
                .containsExactly("cam", "ann");
    }

    @Test
    void principals_that_are_too_many_are_counted() {
        AuditLog log = new AuditLog();
        for (int i = 0; i < 5; i++) {
            log.read("user-" + i, "get", "shop", "db", 200);
        }
        Exposures hunt = new Exposures(Optional.empty(), Optional.empty(), HuntScope.ALL, 2);
        log.ask(hunt);
        assertThat(hunt.rows()).hasSize(3).last().isEqualTo(new HuntRow.Cut("activities of further principals", 3));
    }

    @Test
    void secrets_of_one_principal_that_are_too_many_are_said_to_be_more() {
        AuditLog log = new AuditLog();
        for (int i = 0; i <= PrincipalExposure.KEPT; i++) {
            log.read("ann", "get", "shop", "db-" + i, 200);
        }
        assertThat(ask(log)).singleElement().satisfies(row -> {
            assertThat(row.read()).hasSize(PrincipalExposure.KEPT);
            assertThat(row.more()).isTrue();
        });
    }

    @Test
    void hostile_names_are_shown_clean_and_within_the_width() {
        AuditLog log =
                new AuditLog().read("\\u001b[2J" + "z".repeat(200), "get", "shop", "\\u202e" + "d".repeat(200), 200);
        Exposures hunt = new Exposures(Optional.empty(), Optional.empty(), HuntScope.ALL);
        log.ask(hunt);
        assertThat(hunt.lines())
                .hasSizeGreaterThan(2)
                .allMatch(line -> line.length() <= HuntText.WIDTH)
                .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c != 0x202e));
    }

    private static List<HuntRow.Exposed> ask(AuditLog log) {
        return ask(log, Optional.empty(), Optional.empty(), Exposures.KEPT);
    }

    private static List<HuntRow.Exposed> ask(
            AuditLog log, Optional<String> principal, Optional<String> namespace, int kept) {
        Exposures hunt = new Exposures(principal.map(PrincipalName::new), namespace, HuntScope.ALL, kept);
        log.ask(hunt);
        return hunt.rows().stream().map(row -> (HuntRow.Exposed) row).toList();
    }

    private static HuntRow.Exposed of(List<HuntRow.Exposed> rows, String principal) {
        return rows.stream()
                .filter(row -> row.principal().equals(principal))
                .findFirst()
                .orElseThrow();
    }
}

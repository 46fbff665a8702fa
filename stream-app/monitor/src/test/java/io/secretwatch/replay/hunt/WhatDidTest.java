package io.secretwatch.replay.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WhatDidTest {

    @Test
    void acts_are_told_in_order_and_the_same_again_is_one_step() {
        AuditLog log = new AuditLog()
                .read("mallory", "get", "shop", "db", 403)
                .read("mallory", "get", "shop", "db", 403)
                .read("ann", "get", "shop", "db", 200)
                .token("mallory", "shop", "web")
                .read("mallory", "list", "", "", 200);
        WhatDid hunt = ask(log, "mallory", WhatDid.KEPT);
        List<HuntRow.Step> steps = rows(hunt, HuntRow.Step.class);
        assertThat(steps)
                .extracting(HuntRow.Step::what)
                .containsExactly(
                        "get: Secret db in namespace shop",
                        "token of account shop/web",
                        "list: every Secret in every namespace");
        assertThat(steps).extracting(HuntRow.Step::count).containsExactly(2L, 1L, 1L);
        assertThat(rows(hunt, HuntRow.Total.class))
                .extracting(HuntRow.Total::sort, HuntRow.Total::answer, HuntRow.Total::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("reads", Answer.HANDED_OUT, 1L),
                        org.assertj.core.groups.Tuple.tuple("reads", Answer.REFUSED, 2L),
                        org.assertj.core.groups.Tuple.tuple("tokens", Answer.DONE, 1L));
    }

    @Test
    void findings_about_the_principal_come_first() {
        AuditLog log = new AuditLog().read("mallory", "list", "", "", 200).read("ann", "list", "", "", 200);
        WhatDid hunt = ask(log, "mallory", WhatDid.KEPT);
        assertThat(rows(hunt, HuntRow.FindingSeen.class)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("k8s.secret.read.unexpected");
            assertThat(finding.severity()).isEqualTo("high");
        });
        assertThat(hunt.lines().get(0)).startsWith("SEVERITY");
    }

    @Test
    void what_controllers_make_of_a_template_is_in_the_name_of_its_author() {
        AuditLog log = new AuditLog().deploy("dora", "shop", "web", "db").podOf("shop", "web", "db");
        List<HuntRow.Step> steps = rows(ask(log, "dora", WhatDid.KEPT), HuntRow.Step.class);
        assertThat(steps)
                .extracting(HuntRow.Step::what)
                .containsExactly(
                        "create: Deployment shop/web with Secrets db",
                        "create: Pod shop/web-5d9c6b7f8d-x2v4q with Secrets db");
        assertThat(steps.get(1).carriedOutBy()).isEqualTo("system:serviceaccount:kube-system:replicaset-controller");
    }

    @Test
    void what_others_do_as_the_principal_is_told_with_their_names() {
        WhatDid hunt = ask(new AuditLog().listAs("mallory", "admin", "shop"), "admin", WhatDid.KEPT);
        assertThat(rows(hunt, HuntRow.Step.class))
                .extracting(HuntRow.Step::principal)
                .containsExactly("mallory");
        assertThat(String.join("\n", hunt.lines())).contains("by mallory; as admin");
    }

    @Test
    void a_star_ends_the_beginning_of_a_name() {
        AuditLog log = new AuditLog()
                .read("system:serviceaccount:shop:web", "get", "shop", "db", 200)
                .read("system:serviceaccount:shop:api", "get", "shop", "db", 200)
                .read("system:serviceaccount:bank:web", "get", "bank", "db", 200);
        assertThat(rows(ask(log, "system:serviceaccount:shop:*", WhatDid.KEPT), HuntRow.Step.class))
                .hasSize(2);
    }

    @Test
    void steps_that_are_too_many_are_counted_and_in_the_totals() {
        AuditLog log = new AuditLog();
        for (int i = 0; i < 5; i++) {
            log.read("ann", "get", "shop", "db-" + i, 200);
        }
        WhatDid hunt = ask(log, "ann", 2);
        assertThat(rows(hunt, HuntRow.Step.class)).hasSize(2);
        assertThat(rows(hunt, HuntRow.Cut.class)).containsExactly(new HuntRow.Cut("later activities", 3));
        assertThat(rows(hunt, HuntRow.Total.class))
                .extracting(HuntRow.Total::count)
                .containsExactly(5L);
        assertThat(hunt.lines()).last().asString().contains("3 activities after these");
    }

    @Test
    void somebody_who_did_nothing_is_said_to_have() {
        assertThat(ask(new AuditLog(), "ann\u001b", WhatDid.KEPT).lines())
                .containsExactly("ann\\u001b did nothing about Secrets in what the log shows.");
    }

    @Test
    void hostile_names_are_shown_clean_and_within_the_width() {
        AuditLog log = new AuditLog()
                .read("ann", "get", "shop", "\\u001b[2J".repeat(30), 200)
                .listAs("ann", "\\u202e" + "y".repeat(200), "shop");
        assertThat(ask(log, "ann", WhatDid.KEPT).lines())
                .allMatch(line -> line.length() <= HuntText.WIDTH)
                .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c != 0x202e));
    }

    private static WhatDid ask(AuditLog log, String principal, int kept) {
        WhatDid hunt = new WhatDid(new PrincipalName(principal), HuntScope.ALL, kept);
        log.ask(hunt);
        return hunt;
    }

    private static <T extends HuntRow> List<T> rows(WhatDid hunt, Class<T> type) {
        return hunt.rows().stream().filter(type::isInstance).map(type::cast).toList();
    }
}

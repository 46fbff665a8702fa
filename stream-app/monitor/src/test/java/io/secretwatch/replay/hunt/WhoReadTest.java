package io.secretwatch.replay.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhoReadTest {

    private static final SecretName DB = new SecretName("shop", "db");
    private static final String ESCAPE = "\\u001b[2J";

    @Test
    void every_way_of_reading_is_a_line_and_other_secrets_are_none() {
        AuditLog log = new AuditLog()
                .read("ann", "get", "shop", "db", 200)
                .read("ben", "list", "shop", "", 200)
                .read("cam", "list", "", "", 200)
                .read("dan", "deletecollection", "shop", "", 200)
                .read("eve", "patch", "shop", "db", 200)
                .read("eve", "get", "shop", "other", 200)
                .read("fay", "list", "bank", "", 200);
        assertThat(ask(log))
                .extracting(HuntRow.Reader::principal, HuntRow.Reader::way)
                .containsExactlyInAnyOrder(
                        pair("ann", "get"),
                        pair("ben", "list"),
                        pair("cam", "list"),
                        pair("dan", "deletecollection"),
                        pair("eve", "patch"));
    }

    @Test
    void repeats_are_counted_from_first_to_last_and_refusals_come_after_what_was_handed_out() {
        AuditLog log = new AuditLog()
                .read("mallory", "get", "shop", "db", 403)
                .read("ann", "get", "shop", "db", 200)
                .read("ann", "get", "shop", "db", 200);
        List<HuntRow.Reader> readers = ask(log);
        assertThat(readers).extracting(HuntRow.Reader::answer).containsExactly(Answer.HANDED_OUT, Answer.REFUSED);
        HuntRow.Reader ann = readers.get(0);
        assertThat(ann.count()).isEqualTo(2);
        assertThat(ann.first()).isEqualTo(AuditLog.START.plusSeconds(60));
        assertThat(ann.last()).isEqualTo(AuditLog.START.plusSeconds(120));
        assertThat(ann.clients()).containsExactly("kubectl/v1.33.1");
        assertThat(ann.addresses()).containsExactly("10.20.0.11");
    }

    @Test
    void the_author_of_a_template_answers_for_what_a_controller_makes_of_it() {
        AuditLog log = new AuditLog().deploy("dora", "shop", "web", "db").podOf("shop", "web", "db");
        List<HuntRow.Reader> readers = ask(log);
        assertThat(readers).extracting(HuntRow.Reader::principal).containsOnly("dora");
        assertThat(readers).extracting(HuntRow.Reader::through).containsOnly("Deployment shop/web");
        assertThat(readers)
                .extracting(HuntRow.Reader::carriedOutBy)
                .containsExactly("", "system:serviceaccount:kube-system:replicaset-controller");
    }

    @Test
    void what_a_controller_makes_of_a_template_older_than_the_log_has_no_author() {
        AuditLog log = new AuditLog().podOf("shop", "web", "db");
        assertThat(ask(log)).extracting(HuntRow.Reader::principal).containsExactly("");
        assertThat(lines(log)).anyMatch(line -> line.startsWith("(author not in the log)"));
    }

    @Test
    void whoever_enters_a_pod_that_holds_the_secret_reached_it() {
        AuditLog log = new AuditLog()
                .deploy("dora", "shop", "web", "db")
                .podOf("shop", "web", "db")
                .exec("mallory", "shop", "web-5d9c6b7f8d-x2v4q")
                .exec("mallory", "shop", "another-pod");
        assertThat(ask(log))
                .filteredOn(reader -> reader.way().equals("exec"))
                .singleElement()
                .satisfies(reader -> {
                    assertThat(reader.principal()).isEqualTo("mallory");
                    assertThat(reader.through()).isEqualTo("Pod shop/web-5d9c6b7f8d-x2v4q");
                });
    }

    @Test
    void whoever_reads_the_output_of_a_pod_that_holds_the_secret_may_have_seen_it() {
        AuditLog log =
                new AuditLog().deploy("dora", "shop", "web", "db").logs("mallory", "shop", "web-5d9c6b7f8d-x2v4q");
        assertThat(ask(log)).filteredOn(reader -> reader.way().equals("logs")).hasSize(1);
    }

    @Test
    void who_acts_as_another_is_named_with_whom() {
        AuditLog log = new AuditLog().listAs("mallory", "admin", "shop");
        assertThat(ask(log)).singleElement().satisfies(reader -> {
            assertThat(reader.principal()).isEqualTo("mallory");
            assertThat(reader.as()).isEqualTo("admin");
        });
    }

    @Test
    void a_token_counts_if_its_account_reached_the_secret() {
        AuditLog log = new AuditLog()
                .token("mallory", "shop", "web")
                .token("mallory", "shop", "idle")
                .read("system:serviceaccount:shop:web", "get", "shop", "db", 200);
        assertThat(ask(log))
                .filteredOn(reader -> reader.way().equals("token"))
                .extracting(HuntRow.Reader::through)
                .containsExactly("system:serviceaccount:shop:web");
    }

    @Test
    void what_the_policy_expects_and_what_a_rule_finds_is_said() {
        AuditLog log = new AuditLog().read("ann", "list", "shop", "", 200).read("cam", "list", "", "", 200);
        WhoRead hunt = new WhoRead(DB, HuntScope.ALL);
        log.ask(hunt, AuditLog.policy("""
                version: 1
                expected:
                - id: ann-looks
                  principals: [ann]
                  may:
                  - read: {verbs: [list], namespaces: [shop]}
                  owner: shop
                  reason: "needs them"
                  expires: 2027-01-01
                """));
        assertThat(String.join("\n", hunt.lines()))
                .contains("expected by ann-looks")
                .contains("finding k8s.secret.read.unexpected (high)");
    }

    @Test
    void what_is_too_much_to_keep_is_counted() {
        AuditLog log = new AuditLog();
        for (int i = 0; i < 5; i++) {
            log.read("user-" + i, "get", "shop", "db", 200);
        }
        WhoRead hunt = new WhoRead(DB, HuntScope.ALL, 2);
        log.ask(hunt);
        assertThat(hunt.rows())
                .hasSize(3)
                .last()
                .isEqualTo(new HuntRow.Cut("activities of further principals and ways", 3));
        assertThat(hunt.lines()).last().asString().contains("and 3 more activities");
    }

    @Test
    void the_answer_is_narrowed_to_times_and_a_cluster() {
        AuditLog log = new AuditLog().read("ann", "get", "shop", "db", 200).read("ben", "get", "shop", "db", 200);
        HuntScope later = new HuntScope(Optional.of("default"), AuditLog.START.plusSeconds(60), java.time.Instant.MAX);
        assertThat(ask(log, later)).extracting(HuntRow.Reader::principal).containsExactly("ben");
        HuntScope elsewhere = new HuntScope(Optional.of("prod"), java.time.Instant.MIN, java.time.Instant.MAX);
        assertThat(ask(log, elsewhere)).isEmpty();
    }

    @Test
    void nobody_is_said_too() {
        assertThat(lines(new AuditLog())).containsExactly("Nobody reached Secret shop/db in what the log shows.");
    }

    @Test
    void hostile_names_are_shown_clean_and_within_the_width() {
        String long80 = "x".repeat(80);
        AuditLog log = new AuditLog()
                .read("mallory" + ESCAPE + "\\u202e", "get", "shop", "db", 200)
                .read(long80 + long80, "get", "shop", "db", 200);
        assertThat(lines(log))
                .allMatch(line -> line.length() <= HuntText.WIDTH)
                .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c != 0x202e));
        assertThat(ask(log)).extracting(HuntRow.Reader::principal).contains("mallory\\u001b[2J\\u202e");
    }

    private static List<HuntRow.Reader> ask(AuditLog log) {
        return ask(log, HuntScope.ALL);
    }

    private static List<HuntRow.Reader> ask(AuditLog log, HuntScope scope) {
        WhoRead hunt = new WhoRead(DB, scope);
        log.ask(hunt);
        return hunt.rows().stream().map(row -> (HuntRow.Reader) row).toList();
    }

    private static List<String> lines(AuditLog log) {
        WhoRead hunt = new WhoRead(DB, HuntScope.ALL);
        log.ask(hunt);
        return hunt.lines();
    }

    private static org.assertj.core.groups.Tuple pair(String principal, String way) {
        return org.assertj.core.groups.Tuple.tuple(principal, way);
    }
}

package io.secretwatch.topology;

import static io.secretwatch.testing.AuditLines.configMapList;
import static io.secretwatch.testing.AuditLines.secretList;
import static io.secretwatch.topology.TopologyRig.NOW;
import static io.secretwatch.topology.TopologyRig.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.FailingClassifier;
import io.secretwatch.activity.manifest.SecretFields;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.judge.state.Knowledge.Fact;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.knowledge.ObjectOrigin;
import io.secretwatch.knowledge.learning.LearnedKinds;
import io.secretwatch.knowledge.lineage.PodAccount;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.sigma.SigmaFolder;
import io.secretwatch.sigma.SigmaRules;
import io.secretwatch.testing.Pages;
import io.secretwatch.topology.Dispatch.Mark;
import io.secretwatch.topology.Dispatch.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class SecretwatchTopologyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_graph_is_the_one_in_the_docs() throws IOException {
        Meters meters = new Meters(new SimpleMeterRegistry());
        Pages.expect(
                "topology.txt",
                TopologyRig.topology(TopologyRig.TOPICS, meters)
                        .get()
                        .describe()
                        .toString());
    }

    @Test
    void decoding_judging_and_what_people_say_are_sub_topologies_of_their_own() {
        Meters meters = new Meters(new SimpleMeterRegistry());
        assertThat(TopologyRig.topology(TopologyRig.TOPICS, meters)
                        .get()
                        .describe()
                        .subtopologies())
                .hasSize(3);
    }

    @Test
    void a_list_of_every_secret_becomes_an_alert_keyed_by_its_finding() throws IOException {
        try (TopologyRig rig = new TopologyRig()) {
            rig.send(secretList("a-1", "mallory", NOW.minusSeconds(5)), "prod");
            rig.pass(Duration.ofSeconds(5));

            List<TestRecord<byte[], byte[]>> alerts = rig.alerts();
            assertThat(alerts).hasSize(1);
            JsonNode finding = JSON.readTree(alerts.get(0).value());
            String uid = finding.at("/finding_info/uid").asText();
            assertThat(new String(alerts.get(0).key(), StandardCharsets.UTF_8)).isEqualTo(uid);
            assertThat(finding.at("/evidences/0/api/request/uid").asText()).isEqualTo("a-1");
            assertThat(finding.at("/metadata/tenant_uid").asText()).isEqualTo("prod");
            assertThat(header(alerts.get(0), "finding-uid")).isEqualTo(uid);
            assertThat(header(alerts.get(0), "content-type")).isEqualTo("application/json");
            assertThat(header(alerts.get(0), "ocsf-version")).isEqualTo("1.8.0");
            assertThat(header(alerts.get(0), "rule-id")).isEqualTo("k8s.secret.read.unexpected");
            assertThat(header(alerts.get(0), "severity"))
                    .isEqualTo(finding.path("severity").asText().toLowerCase(java.util.Locale.ROOT));
            assertThat(alerts.get(0).headers().lastHeader("schema")).isNotNull();
        }
    }

    @Test
    void what_comes_late_together_is_told_soon_though_no_source_says_more_and_by_the_id_of_what_happened_first()
            throws IOException {
        List<String> ids = new ArrayList<>();
        Instant first = NOW.minusSeconds(60);
        List<String> late = List.of(
                secretList("l-1", "bob", first),
                secretList("l-2", "bob", first.plusSeconds(1)),
                secretList("l-3", "bob", first.plusSeconds(2)));
        for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(2, 0, 1), List.of(1, 2, 0))) {
            try (TopologyRig rig = new TopologyRig()) {
                rig.send(secretList("a-1", "mallory", NOW.minusSeconds(5)), "prod");
                rig.pass(Duration.ofSeconds(5));
                assertThat(rig.alerts()).hasSize(1);
                order.forEach(i -> rig.send(late.get(i), "prod"));
                rig.pass(Duration.ofMillis(250));

                List<TestRecord<byte[], byte[]>> alerts = rig.alerts();
                assertThat(rig.meters.total(Meter.LATE)).isEqualTo(3);
                assertThat(JSON.readTree(alerts.get(0).value())
                                .at("/evidences/0/api/request/uid")
                                .asText())
                        .isEqualTo("l-1");
                ids.add(header(alerts.get(0), "finding-uid"));
            }
        }
        assertThat(ids).hasSize(3).containsOnly(ids.get(0));
    }

    @Test
    void what_a_sigma_rule_matches_becomes_an_alert_beside_that_of_our_own() {
        SigmaRules rules = new SigmaRules(SigmaFolder.read("rule.yml", """
                        title: Secrets listed
                        id: 5b8e2d7a-9c41-4f6e-8a3b-1d2c3e4f5a6b
                        logsource: {product: kubernetes}
                        detection:
                            selection: {verb: list, objectRef.resource: secrets}
                            condition: selection
                        level: high
                        """).rules());
        try (TopologyRig rig = new TopologyRig(TopologyRig.TOPICS, new Classifier(SecretFields.shipped(), rules))) {
            rig.send(secretList("a-1", "mallory", NOW.minusSeconds(5)), "prod");
            rig.pass(Duration.ofSeconds(5));

            assertThat(rig.alerts())
                    .map(alert -> header(alert, "rule-id"))
                    .containsExactlyInAnyOrder("k8s.secret.read.unexpected", "k8s.sigma.match");
        }
    }

    @Test
    void what_a_correlation_counts_becomes_an_alert_when_enough_has_come_together() {
        SigmaRules rules = SigmaFolder.read("rule.yml", """
                        title: Secrets listed
                        id: listed
                        logsource: {product: kubernetes}
                        detection:
                            selection: {verb: list, objectRef.resource: secrets}
                            condition: selection
                        ---
                        title: Secrets listed again and again
                        id: again
                        level: high
                        correlation: {type: event_count, rules: [listed], group-by: [user.username], timespan: 1m, condition: {gte: 3}}
                        """).asked();
        try (TopologyRig rig = new TopologyRig(TopologyRig.TOPICS, new Classifier(SecretFields.shipped(), rules))) {
            for (int i = 0; i < 3; i++) {
                assertThat(rig.alerts()).map(alert -> header(alert, "rule-id")).doesNotContain("k8s.sigma.match");
                rig.send(secretList("a-" + i, "mallory", NOW.minusSeconds(30 - 10 * i)), "prod");
                rig.pass(Duration.ofSeconds(5));
            }

            assertThat(rig.alerts()).map(alert -> header(alert, "rule-id")).containsOnlyOnce("k8s.sigma.match");
        }
    }

    @Test
    void what_the_webhook_lacks_is_told_by_the_headers_of_the_records() throws IOException {
        try (TopologyRig rig = new TopologyRig()) {
            for (int i = 0; i < 60; i++) {
                String get = secretList("a-" + i, "mallory", NOW.minus(Duration.ofMinutes(5L * (60 - i))));
                rig.send(get, "prod", "log:node-1");
                if (i != 20) {
                    rig.send(get, "prod", "webhook");
                }
            }
            rig.pass(Duration.ofSeconds(5));
            assertThat(rig.alerts())
                    .map(alert -> new String(alert.value(), StandardCharsets.UTF_8))
                    .filteredOn(alert -> alert.contains("k8s.audit.backends"))
                    .singleElement()
                    .asString()
                    .contains("webhook lacks 1 event that log delivered", "\"a-20\"");
        }
    }

    @Test
    void a_header_that_names_no_back_end_is_none() {
        try (TopologyRig rig = new TopologyRig()) {
            rig.send(secretList("a-1", "mallory", NOW.minusSeconds(5)), "prod", "log\nwebhook");
            rig.send(secretList("a-2", "mallory", NOW.minusSeconds(4)), "prod", "webhook:receiver-1");
            assertThat(rig.activity())
                    .filteredOn(Seen.class::isInstance)
                    .map(seen -> ((Seen) seen).activity().occurrence().backEnd())
                    .containsExactly("", "webhook:receiver-1");
        }
    }

    @Test
    void marks_follow_the_activities_they_vouch_for() {
        try (TopologyRig rig = new TopologyRig()) {
            rig.send(secretList("a-1", "mallory", NOW.minusSeconds(5)));
            rig.pass(Duration.ofSeconds(2));

            List<Dispatch> sent = rig.activity();
            assertThat(sent.get(0)).isInstanceOf(Seen.class);
            assertThat(sent.get(1)).isEqualTo(new Mark("k8s-audit-0", Optional.of(NOW.minusSeconds(5)), -1));
            assertThat(sent.get(sent.size() - 1))
                    .isEqualTo(new Mark("k8s-audit-0", Optional.of(NOW.minusSeconds(5)), 1));
        }
    }

    @Test
    void a_source_that_was_never_heard_of_is_waited_for_and_then_left_out() {
        Topics two = new Topics(
                Map.of("k8s-audit", 2),
                "secretwatch-activity",
                "secretwatch-baseline",
                "secretwatch-alerts",
                "secretwatch-feedback",
                "secretwatch-rejected");
        try (TopologyRig rig = new TopologyRig(two)) {
            rig.send(secretList("a-1", "mallory", NOW.minusSeconds(5)));
            rig.pass(Duration.ofSeconds(119));
            assertThat(rig.alerts()).isEmpty();
            rig.pass(Duration.ofSeconds(4));
            assertThat(rig.alerts()).hasSize(1);
        }
    }

    @Test
    void what_cannot_be_read_goes_as_it_came_to_the_rejected_topic() {
        try (TopologyRig rig = new TopologyRig()) {
            rig.send("{\"kind\":\"Event\", broken", "prod");

            TestRecord<byte[], byte[]> rejected = rig.rejected().get(0);
            assertThat(new String(rejected.value(), StandardCharsets.UTF_8)).isEqualTo("{\"kind\":\"Event\", broken");
            assertThat(new String(rejected.key(), StandardCharsets.UTF_8)).isEqualTo("key");
            assertThat(header(rejected, "reason")).isEqualTo("malformed-json");
            assertThat(header(rejected, "topic")).isEqualTo("k8s-audit");
            assertThat(header(rejected, "partition")).isEqualTo("0");
            assertThat(header(rejected, "offset")).isEqualTo("0");
            assertThat(header(rejected, "cluster")).isEqualTo("prod");
            assertThat(header(rejected, "detail")).doesNotContain("broken");
        }
    }

    @Test
    void a_fault_of_our_own_costs_one_event_and_puts_its_record_aside() {
        try (TopologyRig rig = new TopologyRig(TopologyRig.TOPICS, FailingClassifier.of())) {
            String odd = secretList("a-1", "mallory", NOW.minusSeconds(5))
                    .replace("\"resource\":\"secrets\"", "\"resource\":\"secrets\",\"name\":\"odd\"");
            rig.send("[" + odd + "," + secretList("a-2", "mallory", NOW.minusSeconds(5)) + "]");

            assertThat(rig.activity().stream().filter(Seen.class::isInstance)).hasSize(1);
            assertThat(rig.rejected()).hasSize(1).allSatisfy(record -> {
                assertThat(header(record, "reason")).isEqualTo("internal-error");
                assertThat(header(record, "detail")).isEqualTo("StackOverflowError");
            });
        }
    }

    @Test
    void a_record_in_the_activity_topic_that_is_not_ours_is_put_aside_and_is_no_event() {
        try (TopologyRig rig = new TopologyRig()) {
            rig.driver()
                    .createInputTopic(
                            TopologyRig.TOPICS.activity(),
                            new org.apache.kafka.common.serialization.ByteArraySerializer(),
                            new org.apache.kafka.common.serialization.ByteArraySerializer())
                    .pipeInput(null, new byte[] {1, 2});

            assertThat(rig.rejected()).hasSize(1);
            assertThat(rig.meters.total(Meter.READ)).isZero();
            assertThat(rig.meters.value(Meter.REJECTED, "unreadable-activity")).isEqualTo(1);
        }
    }

    @Test
    void every_event_that_comes_in_is_accounted_for() {
        try (TopologyRig rig = new TopologyRig()) {
            String list = secretList("a-1", "mallory", NOW.minusSeconds(5));
            rig.send(list);
            rig.send(list);
            rig.send(secretList("a-2", "alice", NOW.minusSeconds(4)));
            rig.send(secretList("a-3", "alice", NOW.plusSeconds(3_600)));
            rig.send(configMapList("a-4", "alice", NOW.minusSeconds(3)));
            rig.send("not an event");
            rig.send("");
            rig.send("{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":["
                    + secretList("a-5", "bob", NOW.minusSeconds(2)) + ","
                    + configMapList("a-6", "bob", NOW.minusSeconds(2)) + "]}");
            rig.pass(Duration.ofSeconds(5));

            Meters meters = rig.meters;
            assertThat(meters.total(Meter.READ)).isEqualTo(9);
            assertThat(meters.value(Meter.EVENTS, "irrelevant")).isEqualTo(3);
            assertThat(meters.value(Meter.EVENTS, "judged")).isEqualTo(4);
            assertThat(meters.value(Meter.EVENTS, "duplicate")).isEqualTo(1);
            assertThat(meters.value(Meter.EVENTS, "rejected")).isEqualTo(1);
            assertThat(meters.total(Meter.EVENTS)).isEqualTo(meters.total(Meter.READ));
            assertThat(meters.total(Meter.JUDGED)).isEqualTo(meters.value(Meter.EVENTS, "judged"));
            assertThat(meters.total(Meter.FUTURE)).isEqualTo(1);
            assertThat(meters.allSettled(1)).isTrue();
        }
    }

    @Test
    void the_cluster_is_the_headers_or_the_configured_one() {
        try (TopologyRig rig = new TopologyRig()) {
            rig.send(secretList("a-1", "mallory", NOW.minusSeconds(5)), " prod ");
            rig.send(secretList("a-2", "mallory", NOW.minusSeconds(5)));

            assertThat(rig.activity().stream()
                            .filter(Seen.class::isInstance)
                            .map(d -> ((Seen) d).activity().occurrence().cluster()))
                    .containsExactly("prod", "unnamed");
        }
    }

    @Test
    void what_is_vouched_for_is_known_to_the_judge_of_its_cluster() {
        RbacObject binding = new RbacObject("ClusterRoleBinding", "", "readers");
        ObjectOrigin granted = ObjectOrigin.of("ann", NOW.minus(Duration.ofDays(3)), ObjectOrigin.Binding.UNSEEN);
        byte[] fact = KnowledgeJson.write(
                new Fact<>("prod", LearnedKinds.ORIGINS, ObjectKey.of(binding).toString(), granted));
        String read = secretList("a-1", "mallory", NOW.minusSeconds(5))
                .replace(
                        "\"authorization.k8s.io/decision\":\"allow\"",
                        "\"authorization.k8s.io/decision\":\"allow\","
                                + "\"authorization.k8s.io/reason\":\"RBAC: allowed by ClusterRoleBinding \\\"readers\\\" of ClusterRole \\\"r\\\" to User \\\"mallory\\\"\"");
        try (TopologyRig rig = new TopologyRig()) {
            rig.vouch("prod", fact);
            rig.vouch("prod", fact);
            rig.send(read, "prod");
            rig.pass(Duration.ofSeconds(5));
            assertThat(rig.alerts())
                    .singleElement()
                    .satisfies(alert -> assertThat(new String(alert.value(), StandardCharsets.UTF_8))
                            .contains("access granted 2 days ago by ann"));
            assertThat(rig.meters.total(Meter.BASELINE)).isEqualTo(2);
            assertThat(rig.rejected()).isEmpty();
        }
    }

    @Test
    void what_is_no_fact_of_the_cluster_of_its_key_is_put_aside() {
        byte[] fact =
                KnowledgeJson.write(new Fact<>("prod", LearnedKinds.PODS, "shop/web-0", new PodAccount("web", NOW)));
        try (TopologyRig rig = new TopologyRig()) {
            rig.vouch("lab", fact);
            rig.vouch("prod", new byte[] {1, 2});
            assertThat(rig.rejected())
                    .hasSize(2)
                    .allSatisfy(record -> assertThat(header(record, "reason")).isEqualTo("unreadable-baseline"))
                    .allSatisfy(record -> assertThat(record.getRecordTime()).isAfterOrEqualTo(NOW));
            assertThat(rig.meters.value(Meter.REJECTED, "unreadable-baseline")).isEqualTo(2);
            assertThat(rig.meters.total(Meter.BASELINE)).isZero();
        }
    }
}

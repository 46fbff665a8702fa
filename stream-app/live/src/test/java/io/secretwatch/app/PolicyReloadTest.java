package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.app.command.SecretwatchCommand;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.app.kafka.PolicyRecords;
import io.secretwatch.app.kafka.TopicRecords;
import io.secretwatch.app.kafka.TopicSetup;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.policy.DefaultPolicy;
import io.secretwatch.policy.PolicyVersion;
import io.secretwatch.testing.AuditLines;
import io.secretwatch.topology.ActivityJson;
import io.secretwatch.topology.Dispatch;
import io.secretwatch.topology.QuietPeriods;
import io.secretwatch.wire.alert.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that changes while a monitor runs on a real Kafka. */
class PolicyReloadTest {

    @TempDir
    private Path folder;

    @Test
    void a_change_counts_from_its_time_on_through_a_restart_and_a_replay_with_the_history_tells_the_same()
            throws IOException {
        LiveRun run = new LiveRun("reload", folder);
        run.createTopics();
        Config config = run.config("reload");
        PolicyRecords records = new PolicyRecords(config, Clock.systemUTC(), Duration.ofMillis(500));
        PolicyVersion first = records.announce(List.of(policy("alice")), Severity.LOW);
        Instant start = first.from();
        List<String> before = List.of(
                AuditLines.secretList("a-1", "alice", start.minusSeconds(90)),
                AuditLines.secretList("b-1", "bob", start.minusSeconds(80)),
                AuditLines.secretList("c-1", "carol", start.minusSeconds(70)));
        run.send(before);
        Meters meters = new Meters(run.registry);
        try (Monitor monitor = Monitor.start(
                config,
                new TopicSetup(config).ensure(),
                DefaultPolicy.load(),
                QuietPeriods.SHORT,
                run.registry,
                meters)) {
            LiveRun.until(() -> monitor.meters().value(Meter.EVENTS, "judged") == 3);
        }
        assertThat(records.newest()).as("of the state").contains(first);
        // nobody runs: the next judge takes it from the topic, and what was from its state
        PolicyVersion second = records.announce(List.of(policy("bob")), Severity.LOW);
        assertThat(records.announce(List.of(policy("bob")), Severity.LOW).from())
                .isAfter(second.from());
        assertThat(records.newest().orElseThrow().isSameAs(second))
                .as("of what is not read yet")
                .isTrue();
        List<String> after = List.of(
                AuditLines.secretList("a-2", "alice", second.from().minusMillis(1)),
                AuditLines.secretList("d-2", "dave", second.from().minusMillis(1)),
                AuditLines.secretList("a-3", "alice", second.from().plusMillis(1)),
                AuditLines.secretList("b-3", "bob", second.from().plusMillis(1)));
        run.send(after);
        Config elsewhere = run.config("elsewhere");
        try (Monitor monitor = Monitor.start(
                elsewhere,
                new TopicSetup(elsewhere).ensure(),
                DefaultPolicy.load(),
                QuietPeriods.SHORT,
                run.registry,
                meters)) {
            LiveRun.until(() -> meters.value(Meter.EVENTS, "judged") == 7);
            run.untilSettled(monitor);
        }
        assertThat(meters.total(Meter.LATE)).isZero();
        assertThat(meters.value(Meter.EXPECTED, "known")).as("a-1, a-2 and b-3").isEqualTo(3);

        assertThat(records.newest()).contains(second);
        assertThat(records.history().versions()).containsExactly(first, second);
        String file = run.configFile().toString();
        assertThat(printed("policy", "history", "--config", file).lines()).containsExactly(line(first), line(second));
        String history = printed("policy", "history", "--config", file, "--format", "json");
        List<String> lines = new ArrayList<>(before);
        lines.addAll(after);
        assertThat(replayed(lines, history)).isEqualTo(run.alerts()).isNotEmpty();

        assertThat(records.history().whole()).isTrue();
        assertThat(errors(ExitCode.DONE, "policy", "history", "--config", file)).isEmpty();
        forget(config.topics().activity());
        assertThat(records.history()).isEqualTo(new PolicyRecords.Known(List.of(first, second), false));
        assertThat(printed("policy", "history", "--config", file, "--format", "json"))
                .isEqualTo(history);
        assertThat(errors(ExitCode.DONE, "policy", "history", "--config", file))
                .isEqualTo("secretwatch: it is not known what counted before " + first.from()
                        + ": replay --policy-history judges what happened before by the first of these versions\n");
        PolicyVersion third = records.announce(List.of(policy("carol")), Severity.LOW);
        assertThat(records.history().versions()).containsExactly(first, second, third);
    }

    /** As retention does, once everything is old enough. */
    private static void forget(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Broker.bootstrapServers()))) {
            admin.deleteRecords(IntStream.range(0, LiveRun.PARTITIONS)
                            .boxed()
                            .collect(Collectors.toMap(
                                    partition -> new TopicPartition(topic, partition),
                                    partition -> RecordsToDelete.beforeOffset(-1))))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    @Test
    void a_start_that_fails_tells_the_judges_nothing() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LiveRun run = new LiveRun("fails", folder).with("admin.port", Integer.toString(taken.getLocalPort()));
            run.createTopics();
            Path log = Files.write(folder.resolve("learnt.log"), DemoRecording.lines());
            Path state = folder.resolve("learnt.state");
            assertThat(SecretwatchCommand.execute(
                            System.out, "replay", "--quiet", "--learn", log.toString(), "--state", state.toString()))
                    .isEqualTo(ExitCode.DONE);
            Config config = run.config("fails");
            run.with("state.dir", folder.resolve("fails").toString());
            assertThat(SecretwatchCommand.execute(
                            System.out, "run", "--config", run.configFile().toString(), "--state", state.toString()))
                    .isEqualTo(ExitCode.USAGE);
            for (String topic :
                    List.of(config.topics().activity(), config.topics().baseline())) {
                List<String> there = new ArrayList<>();
                new TopicRecords(config, topic).toEnd(record -> there.add(topic));
                assertThat(there).isEmpty();
            }
        }
    }

    @Test
    void a_wrong_policy_ends_the_first_start_and_no_later_one() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "version: 7\n");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LiveRun run = new LiveRun("typo", folder)
                    .with("policy", policy.toString())
                    .with("admin.port", Integer.toString(taken.getLocalPort()));
            Config config = run.config("typo");
            String file = run.with("state.dir", folder.resolve("typo").toString())
                    .configFile()
                    .toString();
            assertThat(errors("run", "--config", file)).contains("version").doesNotContain("admin.port");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", Broker.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get())
                        .noneMatch(name -> name.startsWith(config.applicationId() + "-"));
            }
            run.createTopics();
            PolicyVersion first = new PolicyRecords(config).announce(List.of(policy("alice")), Severity.LOW);
            try (Monitor monitor = run.start("typo")) {
                LiveRun.until(() ->
                        monitor.ready() && new PolicyRecords(config).newest().equals(Optional.of(first)));
            }
            assertThat(errors("run", "--config", file))
                    .as("it gets as far as the port, which is taken")
                    .contains("admin.port")
                    .doesNotContain("version");
            assertThat(new PolicyRecords(config).history().versions()).containsExactly(first);
        }
    }

    @Test
    void the_policy_of_an_application_is_no_other_ones_on_the_same_topic() throws IOException {
        LiveRun run = new LiveRun("shared", folder);
        run.createTopics();
        Config one = run.config("one");
        Config other =
                run.with("application.id", one.applicationId() + "-other").config("other");
        PolicyVersion first = new PolicyRecords(one).announce(List.of(policy("alice")), Severity.LOW);
        PolicyVersion second = new PolicyRecords(other).announce(List.of(policy("bob")), Severity.HIGH);
        assertThat(new PolicyRecords(one).history().versions()).containsExactly(first);
        assertThat(new PolicyRecords(other).history().versions()).containsExactly(second);
    }

    @Test
    void instances_that_tell_at_the_same_time_agree_on_all_partitions() {
        LiveRun run = new LiveRun("agree", folder);
        run.createTopics();
        Config config = run.config("agree");
        List<CompletableFuture<Void>> instances = IntStream.range(0, 3)
                .mapToObj(instance -> CompletableFuture.runAsync(() -> {
                    try {
                        new PolicyRecords(config).announce(List.of(policy("user-" + instance)), Severity.LOW);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }))
                .toList();
        instances.forEach(CompletableFuture::join);
        Map<Integer, List<PolicyVersion>> byPartition = new TreeMap<>();
        new TopicRecords(config, config.topics().activity())
                .toEnd(record -> byPartition
                        .computeIfAbsent(record.partition(), none -> new ArrayList<>())
                        .add(((Dispatch.Ruled) ActivityJson.read(record.value()).orElseThrow()).version()));
        assertThat(byPartition).hasSize(LiveRun.PARTITIONS);
        assertThat(byPartition.values())
                .allSatisfy(versions -> assertThat(versions).hasSize(3).isEqualTo(byPartition.get(0)));
    }

    private Map<String, JsonNode> replayed(List<String> lines, String history) throws IOException {
        Path log = Files.write(folder.resolve("audit.jsonl"), lines);
        Path versions = Files.writeString(folder.resolve("history.jsonl"), history);
        Path out = folder.resolve("alerts.jsonl");
        assertThat(SecretwatchCommand.execute(
                        System.out,
                        "replay",
                        "--quiet",
                        "--cluster",
                        DemoRecording.CLUSTER,
                        "--format",
                        "ocsf",
                        "--out",
                        out.toString(),
                        "--policy-history",
                        versions.toString(),
                        log.toString()))
                .isEqualTo(ExitCode.DONE);
        Map<String, JsonNode> alerts = new TreeMap<>();
        for (String line : Files.readAllLines(out)) {
            JsonNode alert = new ObjectMapper().readTree(line);
            alerts.put(alert.at("/metadata/uid").asText(), alert);
        }
        return alerts;
    }

    private static String line(PolicyVersion version) {
        return version.id() + "  from " + version.from() + ", 1 entry, findings from low on";
    }

    private static String printed(String... command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(SecretwatchCommand.execute(System.out, command)).isEqualTo(ExitCode.DONE);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What a start says that ends with a mistake of the configuration. */
    private static String errors(String... command) {
        return errors(ExitCode.USAGE, command);
    }

    private static String errors(int code, String... command) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            assertThat(SecretwatchCommand.execute(System.out, command)).isEqualTo(code);
        } finally {
            System.setErr(before);
        }
        return err.toString(StandardCharsets.UTF_8);
    }

    private static String policy(String who) {
        return "version: 1\nexpected:\n- {id: known, principals: [%s], may: [{read: {namespaces: ['*']}}], owner: me, reason: why, expires: 2027-02-21}\n"
                .formatted(who);
    }
}

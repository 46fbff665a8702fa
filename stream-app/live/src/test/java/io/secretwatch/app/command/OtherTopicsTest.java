package io.secretwatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.app.Broker;
import io.secretwatch.app.ExitCode;
import io.secretwatch.app.LiveRun;
import io.secretwatch.app.Monitor;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.demo.DemoRecording;
import io.secretwatch.app.kafka.PolicyRecords;
import io.secretwatch.app.kafka.TopicSetup;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.testing.AuditLines;
import io.secretwatch.topology.QuietPeriods;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances of one application whose tasks read different topics, as a version that reads one more has them in a rolling upgrade. */
class OtherTopicsTest {

    @TempDir
    private Path folder;

    private LiveRun run(String name) {
        return new LiveRun(name, folder).with("kafka.session.timeout.ms", "6000");
    }

    @Test
    void one_that_reads_another_topic_says_so_and_ends_and_the_others_go_on() throws IOException {
        LiveRun run = run("other-topics");
        run.createTopics();
        String application = run.config("first").applicationId();
        String audit = run.config("first").topics().audit().get(0);
        try (Monitor monitor = run.start("first")) {
            awaitReady(monitor);
            String more = run.with("topics.audit", audit + "," + audit + "-more")
                    .with("admin.port", "0")
                    .configFile()
                    .toString();
            CommandRun second = CommandRun.of("run", "--config", more);

            assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.FAILED);
            assertThat(second.err().lines())
                    .filteredOn(line -> line.startsWith("secretwatch: "))
                    .singleElement()
                    .asString()
                    .contains(
                            "another version of Secretwatch, or one with other topics, runs under application.id "
                                    + application + " at 127.0.0.1",
                            "stop all instances, then start")
                    .doesNotContain("Exception");
            assertThat(new PolicyRecords(run.config("none")).history().versions())
                    .as("it changed nothing for those that run")
                    .isEmpty();
            assertThat(monitor.ready()).isTrue();
            run.with("topics.audit", audit)
                    .send(List.of(AuditLines.secretList("a-1", "alice", Instant.parse("2026-11-23T10:00:00Z"))));
            Awaitility.await().until(() -> monitor.meters().value(Meter.EVENTS, "judged") == 1);
        }
        try (Monitor monitor =
                run.with("topics.audit", audit + "," + audit + "-more").start("second")) {
            awaitReady(monitor);
        }
    }

    @Test
    void one_that_was_killed_is_waited_for() throws IOException {
        LiveRun run = run("killed");
        run.createTopics();
        KafkaConsumer<byte[], byte[]> killed = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        Broker.bootstrapServers(),
                        "group.id",
                        run.config("none").applicationId(),
                        "client.id",
                        "any-StreamThread-1-consumer-topics-00000000-1",
                        "session.timeout.ms",
                        "6000"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        killed.subscribe(run.config("none").topics().audit());
        Awaitility.await().pollInSameThread().until(() -> {
            killed.poll(Duration.ofMillis(100));
            return !killed.assignment().isEmpty();
        });
        killed.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
        try (Monitor monitor = run.start("after")) {
            awaitReady(monitor);
        }
    }

    @Test
    void of_two_that_were_started_at_once_the_first_stays_and_reads_though_the_other_joined_before()
            throws IOException {
        LiveRun run = run("at-once");
        run.createTopics();
        String audit = run.config("first").topics().audit().get(0);
        Monitor first = made(run.config("first"));
        Monitor second =
                made(run.with("topics.audit", audit + "," + audit + "-more").config("second"));
        try (first;
                second) {
            // both see nobody
            first.expectAlike();
            second.expectAlike();
            second.start(new SimpleMeterRegistry());
            first.start(new SimpleMeterRegistry());

            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> second.end().isDone());
            assertThat(second.end().join()).isEqualTo(ExitCode.FAILED);
            run.with("topics.audit", audit)
                    .send(List.of(AuditLines.secretList("a-1", "alice", Instant.parse("2026-11-23T10:00:00Z"))));
            // what the other has begun to read delays the judge for two minutes
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> first.meters().total(Meter.READ) == 1);
            assertThat(first.alive()).isTrue();
        }
    }

    private static Monitor made(Config config) throws IOException {
        return Monitor.of(
                config,
                new TopicSetup(config).ensure(),
                DemoRecording.policy(),
                QuietPeriods.SHORT,
                new Meters(new SimpleMeterRegistry()));
    }

    private static void awaitReady(Monitor monitor) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(monitor::ready);
    }
}

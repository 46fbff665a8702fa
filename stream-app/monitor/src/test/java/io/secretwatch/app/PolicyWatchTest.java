package io.secretwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.metrics.Meter;
import io.secretwatch.metrics.Meters;
import io.secretwatch.policy.PolicyVersion;
import io.secretwatch.wire.alert.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyWatchTest {

    private static final Instant FROM = Instant.parse("2026-11-23T10:00:30Z");

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<PolicyVersion> told = new ArrayList<>();
    private boolean kafkaIsAway;
    private Optional<PolicyVersion> known = Optional.empty();
    private Path policy;

    @BeforeEach
    void write_a_policy_and_a_configuration() throws IOException {
        policy = Files.writeString(folder.resolve("policy.yaml"), policy("first"));
        configure("low");
    }

    @Test
    void what_stands_there_unchanged_at_two_looks_is_told_and_counts() throws IOException {
        try (PolicyWatch watch = begin()) {
            assertThat(ids()).containsExactly("first");
            Files.writeString(policy, policy("second"));
            watch.look();
            assertThat(ids()).containsExactly("first");
            watch.look();
            assertThat(ids()).containsExactly("first", "second");
            assertThat(watch.policy().written().expectations())
                    .extracting(entry -> entry.id())
                    .containsExactly("second");
            assertThat(version()).isEqualTo(PolicyVersion.id(List.of(policy("second"))));
            assertThat(gauge(Meter.POLICY_LOADED)).isEqualTo(FROM.getEpochSecond());
            looks(watch, 3);
            assertThat(told).hasSize(2);
        }
    }

    @Test
    void a_file_that_is_being_written_is_not_told() throws IOException {
        try (PolicyWatch watch = begin()) {
            String whole = policy("second") + entry("third") + entry("fourth");
            // the first part alone would be a policy without mistakes
            for (String part : List.of(policy("second"), policy("second") + entry("third"), whole)) {
                Files.writeString(policy, part);
                watch.look();
                assertThat(told).hasSize(1);
            }
            watch.look();
            assertThat(told.get(1).files()).containsExactly(whole);
        }
    }

    @Test
    void a_wrong_file_leaves_the_old_one_in_force_until_it_is_put_right() throws IOException {
        try (PolicyWatch watch = begin()) {
            Files.writeString(policy, policy("second").replace("owner: me", "owner: ''"));
            looks(watch, 3);
            assertThat(told).hasSize(1);
            assertThat(gauge(Meter.POLICY_REJECTED)).isEqualTo(1);
            assertThat(version()).isEqualTo(PolicyVersion.id(List.of(policy("first"))));
            Files.delete(policy);
            looks(watch, 2);
            assertThat(gauge(Meter.POLICY_REJECTED)).isEqualTo(1);
            Files.writeString(policy, policy("first"));
            looks(watch, 2);
            assertThat(gauge(Meter.POLICY_REJECTED))
                    .as("it is what is in force")
                    .isZero();
            assertThat(told).hasSize(1);
            Files.writeString(policy, policy("second"));
            looks(watch, 2);
            assertThat(ids()).containsExactly("first", "second");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_pipe_in_place_of_a_file_is_a_mistake_and_what_comes_after_it_is_followed() throws Exception {
        try (PolicyWatch watch = begin()) {
            Path pipe = folder.resolve("pipe.yaml");
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
            for (String wrong : List.of("version: 1\ninclude: [pipe.yaml]\nexpected: []\n", "")) {
                Files.delete(policy);
                if (wrong.isEmpty()) {
                    Files.createSymbolicLink(policy, pipe);
                } else {
                    Files.writeString(policy, wrong);
                }
                looks(watch, 2);
                assertThat(gauge(Meter.POLICY_REJECTED)).isEqualTo(1);
                assertThat(told).hasSize(1);
            }
            Files.delete(policy);
            Files.writeString(policy, policy("second"));
            looks(watch, 2);
            assertThat(ids()).containsExactly("first", "second");
            assertThat(gauge(Meter.POLICY_REJECTED)).isZero();
        }
    }

    /** A ConfigMap is mounted as links to a folder that is replaced as a whole, by a link. */
    @Test
    void a_config_map_that_is_updated_is_followed() throws IOException {
        write("mount/..1/policy.yaml", "version: 1\ninclude: [more.yaml]\nexpected: []\n");
        write("mount/..1/more.yaml", policy("first"));
        Files.createSymbolicLink(folder.resolve("mount/..data"), Path.of("..1"));
        Files.createSymbolicLink(folder.resolve("mount/policy.yaml"), Path.of("..data/policy.yaml"));
        Files.createSymbolicLink(folder.resolve("mount/more.yaml"), Path.of("..data/more.yaml"));
        policy = folder.resolve("mount/policy.yaml");
        configure("low");
        try (PolicyWatch watch = begin()) {
            write("mount/..2/policy.yaml", "version: 1\ninclude: [more.yaml]\nexpected: []\n");
            write("mount/..2/more.yaml", policy("second"));
            looks(watch, 2);
            assertThat(ids()).containsExactly("first");
            Files.createSymbolicLink(folder.resolve("mount/..data_tmp"), Path.of("..2"));
            Files.move(
                    folder.resolve("mount/..data_tmp"),
                    folder.resolve("mount/..data"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.delete(folder.resolve("mount/..1/more.yaml"));
            Files.delete(folder.resolve("mount/..1/policy.yaml"));
            looks(watch, 2);
            assertThat(ids()).containsExactly("first", "second");
        }
    }

    @Test
    void the_threshold_and_the_path_in_the_configuration_are_followed_too() throws IOException {
        try (PolicyWatch watch = begin()) {
            configure("high");
            looks(watch, 2);
            assertThat(told).extracting(PolicyVersion::lowest).containsExactly(Severity.LOW, Severity.HIGH);
            policy = write("other.yaml", policy("second"));
            configure("high");
            looks(watch, 2);
            assertThat(ids()).containsExactly("first", "first", "second");
            configure("severe");
            looks(watch, 2);
            assertThat(told).hasSize(3);
            assertThat(gauge(Meter.POLICY_REJECTED)).isEqualTo(1);
        }
    }

    @Test
    void a_change_while_kafka_is_away_is_told_when_it_is_back() throws IOException {
        try (PolicyWatch watch = begin()) {
            Files.writeString(policy, policy("second"));
            kafkaIsAway = true;
            looks(watch, 4);
            assertThat(version()).isEqualTo(PolicyVersion.id(List.of(policy("first"))));
            kafkaIsAway = false;
            looks(watch, 1);
            assertThat(ids()).containsExactly("first", "second");
        }
    }

    @Test
    void a_policy_that_is_wrong_at_the_first_start_is_an_error_of_the_configuration() throws IOException {
        Files.writeString(policy, "version: 7\n");
        assertThatThrownBy(this::begin).isInstanceOf(ConfigurationException.class);
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"version: 7\n", ""})
    void a_wrong_file_at_a_restart_leaves_in_force_what_the_judges_know_until_it_is_put_right(String wrong)
            throws IOException {
        known = Optional.of(new PolicyVersion(FROM, Severity.HIGH, List.of(policy("first"))));
        Files.delete(policy);
        if (!wrong.isEmpty()) {
            Files.writeString(policy, wrong);
        }
        try (PolicyWatch watch = begin()) {
            looks(watch, 3);
            assertThat(told).as("they know it, or something newer by now").isEmpty();
            assertThat(gauge(Meter.POLICY_REJECTED)).isEqualTo(1);
            assertThat(gauge(Meter.POLICY_LOADED)).isEqualTo(FROM.getEpochSecond());
            assertThat(version()).isEqualTo(PolicyVersion.id(List.of(policy("first"))));
            assertThat(watch.policy().written().expectations())
                    .extracting(entry -> entry.id())
                    .containsExactly("first");
            Files.writeString(policy, policy("second"));
            looks(watch, 2);
            assertThat(ids()).containsExactly("second");
            assertThat(gauge(Meter.POLICY_REJECTED)).isZero();
        }
    }

    @Test
    void what_the_judges_know_does_not_matter_where_the_file_is_right() throws IOException {
        known = Optional.of(new PolicyVersion(FROM, Severity.HIGH, List.of(policy("other"))));
        try (PolicyWatch watch = begin()) {
            looks(watch, 2);
            assertThat(ids()).containsExactly("first");
            assertThat(gauge(Meter.POLICY_REJECTED)).isZero();
        }
    }

    @Test
    void where_nobody_can_say_what_the_judges_know_both_mistakes_are_said() throws IOException {
        Files.writeString(policy, "version: 7\n");
        assertThat(catchThrowableOfType(
                                ConfigurationException.class,
                                () -> PolicyWatch.read(
                                        this::configuration,
                                        () -> {
                                            throw new ConfigurationException("no broker answers");
                                        },
                                        this::announce,
                                        new Meters(registry)))
                        .problems())
                .hasSize(3)
                .contains("no broker answers")
                .first()
                .asString()
                .contains("version");
    }

    /** An exception that ends by itself must not take the monitor with it. */
    @Test
    void an_entry_that_has_expired_or_has_no_owner_yet_does_not_stop_the_monitor() throws IOException {
        Files.writeString(
                policy,
                policy("old")
                        .replace("2027-02-21", "2020-01-01")
                        .replace("owner: me", "owner: \"<who answers for it>\""));
        try (PolicyWatch watch = begin()) {
            assertThat(ids()).containsExactly("old");
            assertThat(watch.policy().written().expectations()).hasSize(1);
        }
    }

    @Test
    void only_a_refusal_asks_for_rights() {
        assertThat(failure(new TimeoutException("Aborted after exhausting retries.")))
                .isEqualTo("the judges cannot be told of the policy: Aborted after exhausting retries");
        assertThat(failure(new KafkaException("In an error state", new TransactionalIdAuthorizationException("no"))))
                .isEqualTo("the judges cannot be told of the policy: In an error state; "
                        + "may this user write to the activity topic in a transaction?");
    }

    private String failure(KafkaException cause) {
        PolicyWatch.Announcing announcing = (files, lowest) -> {
            throw new IOException(cause.getMessage(), cause);
        };
        return catchThrowable(() -> PolicyWatch.read(this::configuration, () -> known, announcing, new Meters(registry))
                        .tell())
                .getMessage();
    }

    private PolicyWatch begin() {
        return PolicyWatch.read(this::configuration, () -> known, this::announce, new Meters(registry))
                .tell();
    }

    private Config configuration() {
        return Config.read(folder.resolve("secretwatch.yaml"));
    }

    private PolicyVersion announce(List<String> files, Severity lowest) throws IOException {
        if (kafkaIsAway) {
            throw new IOException("no broker");
        }
        PolicyVersion version = new PolicyVersion(FROM, lowest, files);
        told.add(version);
        return version;
    }

    private static void looks(PolicyWatch watch, int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    private void configure(String lowest) throws IOException {
        write(
                "secretwatch.yaml",
                "policy: %s\njudge: {lowest-severity: %s}\nkafka: {bootstrap.servers: '127.0.0.1:1'}\n"
                        .formatted(policy, lowest));
    }

    private List<String> ids() {
        return told.stream()
                .map(version -> String.join("", version.files()).replaceAll("(?s).*id: (\\w+).*", "$1"))
                .toList();
    }

    private double gauge(Meter meter) {
        return registry.get(meter.id()).gauge().value();
    }

    private String version() {
        Gauge one = registry.get(Meter.POLICY.id()).gauge();
        assertThat(one.value()).isEqualTo(1);
        assertThat(registry.get(Meter.POLICY.id()).gauges()).hasSize(1);
        return one.getId().getTag("version");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String policy(String id) {
        return "version: 1\nexpected:\n" + entry(id);
    }

    private static String entry(String id) {
        return "- {id: %s, principals: ['system:serviceaccount:ci:x'], may: [{read: {namespaces: [shop]}}], owner: me, reason: why, expires: 2027-02-21}\n"
                .formatted(id);
    }
}

package io.secretwatch.connectors.integrations;

import static io.secretwatch.connectors.integrations.IntegrationFiles.FOLDER;
import static io.secretwatch.connectors.integrations.IntegrationFiles.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.testing.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What people copy from {@code deploy/integrations} holds no credential, loses nothing that a setting can keep, and has a page. */
class IntegrationPagesTest {

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> rsyslog_reads_its_configuration() {
        return Stream.of("shipping-in/rsyslog.conf", "sentinel/rsyslog.conf")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Peer.required(
                            Files.isExecutable(Path.of("/usr/sbin/rsyslogd")),
                            "rsyslogd is not installed (Debian package rsyslog)");
                    Peer.required(
                            Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/rsyslog/omkafka.so")),
                            "omkafka is not installed (Debian package rsyslog-kafka)");
                    for (String file : List.of("ca.pem", "server.pem", "server-key.pem")) {
                        Files.writeString(folder.resolve(file), "");
                    }
                    // a forwarder's action comes from its agent
                    Path whole = Files.writeString(
                            folder.resolve("rsyslog.conf"),
                            text(name).replace("/etc/rsyslog.d/tls", folder.toString())
                                    + "\naction(type=\"omfile\" file=\"/dev/null\")\n");
                    Process process = new ProcessBuilder("/usr/sbin/rsyslogd", "-N1", "-f", whole.toString())
                            .redirectErrorStream(true)
                            .start();
                    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                    assertThat(said).doesNotContain("error");
                    assertThat(process.exitValue()).as(said).isZero();
                }));
    }

    @Test
    void brackets_of_syslog_ng_match() {
        String bare = text("shipping-in/syslog-ng.conf").replaceAll("\"[^\"]*\"|#[^\\n]*", "");
        List<Character> open = new ArrayList<>();
        for (char c : bare.toCharArray()) {
            if (c == '(' || c == '{') {
                open.add(c);
            } else if (c == ')' || c == '}') {
                assertThat(open).isNotEmpty();
                assertThat(open.remove(open.size() - 1)).isEqualTo(c == ')' ? '(' : '{');
            }
        }
        assertThat(open).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> a_credential_is_a_reference() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(FOLDER)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(14);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(
                        FOLDER.relativize(file).toString(),
                        () -> Files.readAllLines(file).stream()
                                .filter(line -> !line.strip().startsWith("#"))
                                .filter(line -> IntegrationFiles.CREDENTIAL
                                        .matcher(line.replaceAll(
                                                "(?i)io\\.secretwatch|secretwatch|\\.token\\b.*example|ssl\\.key", ""))
                                        .matches())
                                .forEach(line -> assertThat(line)
                                        .as("%s", file)
                                        .containsPattern("\\$\\{|`|\\$KAFKA_PASSWORD"))));
    }

    @TestFactory
    Stream<DynamicTest> what_ships_in_takes_the_largest_event_and_waits_for_all_replicas() {
        Map<String, List<String>> kept = Map.of(
                "fluent-bit.yaml",
                        List.of(
                                "rdkafka.acks: all",
                                "buffer_max_size: 32M",
                                "rdkafka.message.max.bytes: 33554432",
                                "read_from_head: on"),
                "vector.yaml",
                        List.of(
                                "acks: all",
                                "max_line_bytes: 33554432",
                                "message.max.bytes: \"33554432\"",
                                "read_from: beginning"),
                "filebeat.yml",
                        List.of("required_acks: -1", "message_max_bytes: 33554432", "max_message_bytes: 33554432"),
                "logstash.conf",
                        List.of("acks => \"all\"", "max_request_size => 33554432", "start_position => \"beginning\""),
                "otel-collector.yaml",
                        List.of(
                                "required_acks: -1",
                                "max_log_size: 32MiB",
                                "max_message_bytes: 33554432",
                                "start_at: beginning",
                                "encoding: raw"),
                "rsyslog.conf",
                        List.of(
                                "acks=all",
                                "maxMessageSize=\"32m\"",
                                "message.max.bytes=33554432",
                                "resubmitOnFailure=\"on\""),
                "syslog-ng.conf",
                        List.of(
                                "acks(\"all\")",
                                "log-msg-size(33554432)",
                                "message.max.bytes(\"33554432\")",
                                "flow-control"));
        return kept.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertThat(text("shipping-in/" + entry.getKey()))
                                .contains("k8s-audit")
                                .contains(entry.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> a_page_shows_its_file_and_says_where_the_names_are_from() throws IOException {
        List<String> names;
        try (Stream<Path> found = Files.list(FOLDER)) {
            names = found.map(path -> path.getFileName().toString()).sorted().toList();
        }
        String index = Files.readString(Path.of("../../docs/integrations/README.md"));
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    assertThat(index).contains("(" + name + ".md)");
                    String page = Files.readString(Path.of("../../docs/integrations/" + name + ".md"));
                    assertThat(page)
                            .contains("../../deploy/integrations/" + name)
                            .contains("Sources");
                    var links = Pattern.compile("\\]\\((\\.\\./[^)#]+)")
                            .matcher(page)
                            .results()
                            .map(found -> found.group(1))
                            .toList();
                    assertThat(links)
                            .allSatisfy(link -> assertThat(
                                            Path.of("../../docs/integrations").resolve(link))
                                    .exists());
                }));
    }
}

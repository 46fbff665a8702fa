package io.secretwatch.connectors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.testing.ConnectWorker;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Peer;
import io.secretwatch.connectors.testing.Records;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording of real attacks, written into Kafka by shippers: the monitor finds in the topic what it finds in the file. */
class ShippersTest {

    private static final int EVENTS = 196;
    private static final int LONGER_THAN_8_KIB = 4;

    @TempDir
    Path dir;

    private Path log;
    private MonitorRun plain;
    private final String topic = Kafka.topic("k8s-audit", 1);

    @BeforeEach
    void lay_the_recording_down() throws IOException {
        log = dir.resolve("audit.log");
        try (InputStream in =
                new GZIPInputStream(ShippersTest.class.getResourceAsStream("/recordings/attacks.jsonl.gz"))) {
            Files.copy(in, log);
        }
        plain = MonitorRun.file(log);
        assertThat(plain.alerts).hasSizeGreaterThan(30);
        assertThat(plain.rejections).isEmpty();
    }

    @Test
    void ship() {
        String rejected = Kafka.topic("secretwatch-rejected", 1);
        ShipOnce.run(log, topic, rejected);
        same_findings();
    }

    @Test
    void kafka_connect() {
        try (ConnectWorker worker = ConnectWorker.standalone(dir)) {
            worker.run(
                    "audit",
                    Map.of(
                            "connector.class",
                            "AuditFileSourceConnector",
                            "files",
                            log.toString(),
                            "cluster",
                            "prod",
                            "topic",
                            topic));
            Records.await(topic, EVENTS);
            same_findings();
        }
    }

    @Test
    void rsyslog_as_docs_have_it() throws IOException {
        try (Peer rsyslog =
                rsyslog("global(workDirectory=\"" + dir + "\" maxMessageSize=\"32m\")", "template=\"line\"")) {
            arrive(rsyslog, EVENTS);
            same_findings();
        }
    }

    @Test
    void rsyslog_with_its_own_template() throws IOException {
        try (Peer rsyslog = rsyslog("global(workDirectory=\"" + dir + "\" maxMessageSize=\"32m\")", "")) {
            arrive(rsyslog, EVENTS);
            same_findings();
        }
    }

    @Test
    void rsyslog_with_its_own_limit_of_eight_kilobytes_cuts_long_lines_whose_beginnings_are_judged_and_flagged()
            throws IOException {
        try (Peer rsyslog = rsyslog("global(workDirectory=\"" + dir + "\")", "")) {
            arrive(rsyslog, EVENTS);
            MonitorRun shipped = MonitorRun.topic(topic);
            assertThat(shipped.rejections).isEmpty();
            assertThat(shipped.summary().judged()).isEqualTo(plain.summary().judged());
            // the times stand at the end of an event; without them it happened when Kafka got it, a good while after
            // its neighbours
            assertThat(shipped.summary().future()).isEqualTo(LONGER_THAN_8_KIB);
        }
    }

    private Peer rsyslog(String global, String template) throws IOException {
        Path program = Peer.program("rsyslogd", "rsyslog");
        Peer.required(
                Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/rsyslog/omkafka.so"))
                        || Files.exists(Path.of("/usr/lib/rsyslog/omkafka.so"))
                        || Files.exists(Path.of("/usr/lib/aarch64-linux-gnu/rsyslog/omkafka.so")),
                "omkafka is not installed: Debian package rsyslog-kafka, or run .ci/peers");
        Path config = Files.writeString(
                dir.resolve("rsyslog.conf"),
                global + """

                module(load="imfile")
                module(load="omkafka")
                template(name="line" type="string" string="%%msg%%")
                input(type="imfile" file="%s" tag="audit" ruleset="kafka" reopenOnTruncate="on")
                ruleset(name="kafka") {
                  action(type="omkafka" broker=["%s"] topic="%s" %s confParam=["message.max.bytes=33554432"]
                         resubmitOnFailure="on" keepFailedMessages="on" failedMsgFile="%s" action.resumeRetryCount="-1")
                }
                """.formatted(log, Kafka.bootstrapServers(), topic, template, dir.resolve("failed")));
        return Peer.start(
                dir,
                Map.of(),
                List.of(
                        program.toString(),
                        "-n",
                        "-f",
                        config.toString(),
                        "-i",
                        dir.resolve("pid").toString()));
    }

    @Test
    void syslog_ng_as_docs_have_it() throws IOException {
        try (Peer syslogNg = syslogNg("message(\"$MSG\")")) {
            arrive(syslogNg, EVENTS);
            same_findings();
        }
    }

    @Test
    void syslog_ng_with_its_own_template() throws IOException {
        try (Peer syslogNg = syslogNg("")) {
            arrive(syslogNg, EVENTS);
            same_findings();
        }
    }

    @Test
    void syslog_ng_with_json_around_the_line() throws IOException {
        try (Peer syslogNg = syslogNg("message(\"$(format-json --scope rfc5424 --scope nv-pairs)\")")) {
            arrive(syslogNg, EVENTS);
            same_findings();
        }
    }

    private Peer syslogNg(String message) throws IOException {
        Path home = Path.of(
                System.getenv()
                        .getOrDefault(
                                "SECRETWATCH_PEERS",
                                System.getenv()
                                                .getOrDefault(
                                                        "XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache")
                                        + "/secretwatch-peers"),
                "syslog-ng");
        boolean unpacked = Files.isExecutable(home.resolve("usr/sbin/syslog-ng"));
        Path program =
                unpacked ? home.resolve("usr/sbin/syslog-ng") : Peer.program("syslog-ng", "syslog-ng-mod-rdkafka");
        Path config = Files.writeString(
                dir.resolve("syslog-ng.conf"), """
                @version: 3.38
                options { stats-freq(0); log-msg-size(33554432); };
                source audit { file("%s" flags(no-parse) follow-freq(0.2)); };
                destination kafka { kafka-c(bootstrap-servers("%s") topic("%s") %s config(message.max.bytes("33554432")) sync-send(yes)); };
                log { source(audit); destination(kafka); flags(flow-control); };
                """.formatted(log, Kafka.bootstrapServers(), topic, message));
        List<String> command = new java.util.ArrayList<>(List.of(
                program.toString(),
                "-F",
                "-e",
                "--no-caps",
                "-f",
                config.toString(),
                "--persist-file",
                dir.resolve("persist").toString(),
                "--control",
                dir.resolve("ctl").toString(),
                "--pidfile",
                dir.resolve("pid").toString()));
        if (!unpacked) {
            return Peer.start(dir, Map.of(), command);
        }
        List<String> libraries;
        try (var folders = Files.find(
                home,
                6,
                (path, attributes) -> attributes.isDirectory()
                        && (path.endsWith("syslog-ng") || path.toString().endsWith("-linux-gnu")))) {
            libraries = folders.map(Path::toString).toList();
        }
        command.addAll(
                List.of("--module-path", home.resolve("usr/lib/syslog-ng/3.38").toString()));
        return Peer.start(dir, Map.of("LD_LIBRARY_PATH", String.join(":", libraries)), command);
    }

    private void arrive(Peer peer, int records) {
        try {
            Records.await(topic, records);
        } catch (AssertionError e) {
            throw new AssertionError(Records.all(topic).size() + " records of " + records + "; " + peer.output(), e);
        }
    }

    private void same_findings() {
        MonitorRun shipped = MonitorRun.topic(topic);
        assertThat(shipped.rejections).isEmpty();
        assertThat(shipped.alerts).isEqualTo(plain.alerts);
    }
}

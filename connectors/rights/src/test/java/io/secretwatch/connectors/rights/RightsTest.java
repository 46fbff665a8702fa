package io.secretwatch.connectors.rights;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.connectors.rights.SecuredInstallation.Answer;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Pki;
import io.secretwatch.connectors.testing.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * On a Kafka that allows nothing by itself, everybody can do what they are there for with what {@code deploy/acls.sh} grants, and with no less.
 * {@code -Drights=all} takes away each right of each role, some minutes long; without it, those are left out that take a start of a program.
 */
class RightsTest {

    private static final Pattern NAMES_A_CLASS = Pattern.compile("[a-z]\\.[A-Z]|Exception|\\.java|\\tat ");

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final boolean ALL = "all".equals(System.getProperty("rights"));

    @TempDir
    private static Path dir;

    private static SecuredInstallation installation;
    private static String uid;
    /** It takes long to start, and does so beside the other tests. */
    private static Optional<SecuredConnect> connect = Optional.empty();

    @BeforeAll
    static void install() throws Exception {
        installation = new SecuredInstallation(dir);
        Path log = installation.log("audit.log", "mallory");
        Path state = installation.file("vouched.state");
        assertThat(SecuredInstallation.command("replay", "--learn", log.toString(), "--state", state.toString())
                        .code())
                .isZero();
        installation.start(
                "first", List.of("--state", state.toString()), "topics.create=true", "admin.console.enabled=true");
        installation.giveTheOthers();
        installation.awaitReady("first");
        installation.start("late", List.of(), "application.id=late");
        installation.start("monitor", List.of());
        installation.awaitReady("monitor");
        if (!ALL) {
            connect = Optional.of(new SecuredConnect(installation, "oscar"));
        }
        assertThat(installation
                        .ship("shipper", installation.log("more.log", "eve"))
                        .code())
                .isZero();
        Eventually.until("there is a finding", () -> {
            Answer answer = as("analyst", "alerts", "--format", "json");
            assertThat(answer.code()).as(answer.err()).isZero();
            Optional<String> first = answer.out().lines().findFirst();
            first.ifPresent(line -> uid = text(line, "uid"));
            return first.isPresent();
        });
        assertThat(as("replayer", "replay", "--topic", SecuredInstallation.AUDIT, "--run", "before")
                        .code())
                .isZero();
    }

    @AfterAll
    static void close() throws Exception {
        if (connect.isPresent()) {
            connect.get().close();
        }
        installation.close();
    }

    private static String text(String json, String field) {
        try {
            return new ObjectMapper().readTree(json).path(field).asText();
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    /** Runs a command with the configuration of a user. */
    private static Answer as(String user, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", installation.config(user).toString()));
        return SecuredInstallation.command(all.toArray(String[]::new));
    }

    /** What each user runs, each such that it ends by itself. */
    private static Map<String, List<List<String>>> commands() {
        return Map.of(
                "soc",
                List.of(List.of("alerts"), List.of("explain", uid), List.of("expect", uid)),
                "analyst",
                List.of(
                        List.of("alerts"),
                        List.of("explain", uid),
                        List.of("expect", uid),
                        List.of("verdict", uid, "true", "--by", "ann", "--why", "seen"),
                        List.of("verdicts")),
                "hunter",
                List.of(
                        List.of("who-read", "shop/db"),
                        List.of("what-did", "eve"),
                        List.of("exposure"),
                        List.of("policy", "history")),
                "replayer",
                List.of(
                        List.of("replay", "--topic", SecuredInstallation.AUDIT),
                        List.of("replay", "--topic", SecuredInstallation.AUDIT, "--run", "again"),
                        List.of("alerts", "--run", "before"),
                        List.of("policy", "try", "../../deploy/policy.yaml", "--topic", SecuredInstallation.AUDIT)));
    }

    @TestFactory
    Stream<DynamicTest> a_command_works() {
        return commands().entrySet().stream()
                .flatMap(user -> user.getValue().stream()
                        .map(words -> DynamicTest.dynamicTest(user.getKey() + ": " + String.join(" ", words), () -> {
                            Answer answer = as(user.getKey(), words.toArray(String[]::new));
                            assertThat(answer.code()).as(answer.err()).isZero();
                        })));
    }

    @TestFactory
    Stream<DynamicTest> without_one_of_its_rights_a_command_names_it_in_a_sentence() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, List<List<String>>> user : commands().entrySet()) {
            for (AclBinding right : installation.grants.of(user.getKey())) {
                // no command joins a group
                if (right.pattern().resourceType() != ResourceType.GROUP) {
                    tests.add(DynamicTest.dynamicTest(
                            user.getKey() + " without " + right.entry().operation() + " on "
                                    + right.pattern().name(),
                            () -> isMissed(right, user.getKey(), user.getValue())));
                }
            }
        }
        return tests.stream();
    }

    private static void isMissed(AclBinding right, String user, List<List<String>> commands) throws Exception {
        installation.grants.take(right);
        try {
            List<Answer> failed = new ArrayList<>();
            for (List<String> words : commands) {
                // a run that is there already is not created
                String[] fresh = words.stream()
                        .map(word -> word.equals("again") ? "again-" + RUNS.incrementAndGet() : word)
                        .toArray(String[]::new);
                Answer answer = as(user, fresh);
                if (answer.code() != 0) {
                    isASentence(answer, right);
                    failed.add(answer);
                    if (!ALL) {
                        break;
                    }
                }
            }
            assertThat(failed).as("nothing needs it").isNotEmpty();
        } finally {
            installation.grants.giveBack(right);
        }
    }

    private static void isASentence(Answer answer, AclBinding right) {
        assertThat(answer.code()).as(answer.err()).isEqualTo(2);
        // replay says first what it has learnt
        assertThat(answer.err().strip().lines().filter(line -> !line.startsWith("learnt ")))
                .singleElement()
                .asString()
                .contains(title(right.entry().operation()), right.pattern().name())
                .doesNotContainPattern(NAMES_A_CLASS);
    }

    private static String title(AclOperation operation) {
        return operation.name().charAt(0) + operation.name().substring(1).toLowerCase(Locale.ROOT);
    }

    @TestFactory
    Stream<DynamicTest> without_one_of_its_rights_the_monitor_does_not_start_and_names_it() throws Exception {
        List<AclBinding> rights = installation.grants.of("tried");
        return Stream.concat(
                        rights.stream().filter(right -> !changelog(right)),
                        rights.stream()
                                .filter(right -> ALL
                                        ? changelog(right)
                                        : right.pattern().name().equals("secretwatch-held-changelog"))
                                // it is there
                                .filter(right -> right.entry().operation() != AclOperation.CREATE))
                .filter(right -> !isOfConsole(right))
                .map(right -> DynamicTest.dynamicTest(
                        right.entry().operation() + " on " + right.pattern().name(), () -> {
                            installation.grants.take(right);
                            try {
                                isASentence(as("tried", "run"), right);
                            } finally {
                                installation.grants.giveBack(right);
                            }
                        }));
    }

    private static boolean changelog(AclBinding right) {
        return right.pattern().name().endsWith("-changelog");
    }

    private static boolean isOfConsole(AclBinding right) {
        return right.pattern().name().equals(SecuredInstallation.ALERTS)
                        && right.entry().operation() == AclOperation.READ
                || right.pattern().name().equals("secretwatch-feedback")
                        && right.entry().operation() == AclOperation.WRITE;
    }

    @Test
    void who_has_no_right_is_told_all_that_is_missing_at_once() throws Exception {
        Answer answer = as("nobody", "run");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err().strip().lines())
                .singleElement()
                .asString()
                .contains(
                        "Read on topic k8s-audit, secretwatch-*-changelog, secretwatch-activity",
                        "Write on topic secretwatch-*-changelog, secretwatch-activity",
                        "secretwatch-rejected",
                        "Read on group secretwatch",
                        "transactional ids that begin with secretwatch-");
    }

    @Test
    void the_rights_on_changelogs_are_for_those_that_there_are() throws Exception {
        try (Admin admin = installation.kafka.admin()) {
            assertThat(admin.listTopics().names().get().stream()
                            .filter(name -> name.startsWith("secretwatch-") && name.endsWith("-changelog"))
                            .sorted()
                            .toList())
                    .isEqualTo(installation.grants.of("monitor").stream()
                            .filter(RightsTest::changelog)
                            .map(right -> right.pattern().name())
                            .distinct()
                            .sorted()
                            .toList());
        }
    }

    @Test
    void a_right_that_is_taken_away_stops_the_monitor_which_names_it() throws Exception {
        installation.awaitReady("late");
        AclBinding right = installation.grants.of("late").stream()
                .filter(one -> one.pattern().name().equals("secretwatch-activity"))
                .filter(one -> one.entry().operation() == AclOperation.WRITE)
                .findFirst()
                .orElseThrow();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("io.secretwatch.app.Monitor");
        logger.addAppender(log);
        log.start();
        try {
            installation.grants.take(right);
            assertThat(installation.end("late").code()).isEqualTo(4);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("Kafka does not allow this user: Write on topic secretwatch-activity"));
    }

    @Test
    void the_console_reads_findings_and_the_history_and_writes_verdicts() throws Exception {
        String url = "http://127.0.0.1:" + installation.adminPort("first");
        Eventually.until(
                "the console has the finding",
                () -> SecuredInstallation.get(url + "/console/findings?after=0&of=0&at=once")
                        .body()
                        .contains(uid));
        assertThat(SecuredInstallation.get(url + "/console/what-did?principal=eve")
                        .statusCode())
                .isEqualTo(200);
        assertThat(SecuredInstallation.send(HttpRequest.newBuilder(URI.create(url + "/console/verdicts"))
                                .header("Content-Type", "application/json")
                                .header("Origin", url)
                                .POST(HttpRequest.BodyPublishers.ofString("{\"uid\":\"" + uid
                                        + "\",\"verdict\":\"true\",\"by\":\"ann\",\"why\":\"seen\"}"))
                                .build())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_consumer_of_a_siem_reads_alerts_with_its_group() {
        Map<String, Object> settings = new HashMap<>(installation.kafka.client("soc"));
        settings.putAll(
                Map.of("group.id", "soc", "isolation.level", "read_committed", "auto.offset.reset", "earliest"));
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(SecuredInstallation.ALERTS));
            Eventually.until(
                    "an alert is read",
                    () -> !consumer.poll(Duration.ofMillis(200)).isEmpty());
            consumer.commitSync();
        }
    }

    @Test
    void alerts_are_followed() throws Exception {
        StringWriter out = new StringWriter();
        Path config = installation.config("soc");
        Thread following =
                new Thread(() -> SecuredInstallation.command(out, "alerts", "--follow", "--config", config.toString()));
        following.start();
        Eventually.until("an alert is told", () -> out.toString().contains("Secrets"));
        following.interrupt();
        following.join(20_000);
        assertThat(following.isAlive()).isFalse();
    }

    @Test
    void ship_names_the_topic_that_it_may_not_write() throws Exception {
        for (AclBinding right : installation.grants.of("shipper")) {
            installation.grants.take(right);
            try {
                Answer answer = installation.ship("shipper", installation.log("again.log", "trent"));
                isASentence(answer, right);
            } finally {
                installation.grants.giveBack(right);
            }
        }
    }

    @Test
    void the_receiver_says_what_it_lacks_at_readyz_and_is_ready_when_it_has_it() throws Exception {
        int admin = Ports.free();
        Path token = Files.writeString(installation.file("token"), "a-token-of-this-test-alone-0123456789");
        StringBuilder config = new StringBuilder("""
                listen: {host: 127.0.0.1, port: %d}
                admin: {host: 127.0.0.1, port: %d}
                callers:
                - {cluster: prod, token-file: %s}
                topics: {audit: k8s-audit, rejected: secretwatch-rejected}
                kafka:
                """.formatted(Ports.free(), admin, token));
        installation
                .kafka
                .client("receiver")
                .forEach((key, value) -> config.append("  %s: '%s'%n".formatted(key, value)));
        Path file = Files.writeString(installation.file("receiver.yaml"), config);
        AclBinding right = installation.grants.of("receiver").stream()
                .filter(one -> one.pattern().name().equals("secretwatch-rejected"))
                .findFirst()
                .orElseThrow();
        StringWriter said = new StringWriter();
        PrintWriter words = new PrintWriter(said, true);
        Thread receiver = new Thread(() -> ToolProvider.findFirst("secretwatch-receive")
                .orElseThrow()
                .run(words, words, "--config", file.toString()));
        String ready = "http://127.0.0.1:" + admin + "/readyz";
        installation.grants.take(right);
        try {
            receiver.start();
            Eventually.until(
                    "it says what it lacks", () -> answer(ready).contains("Write on topic secretwatch-rejected"));
            installation.grants.giveBack(right);
            Eventually.until("it is ready", () -> answer(ready).equals("ok\n"));
        } finally {
            receiver.interrupt();
            receiver.join(30_000);
        }
    }

    private static String answer(String url) {
        try {
            return SecuredInstallation.get(url).body();
        } catch (IOException e) {
            return "";
        }
    }

    @TestFactory
    Stream<DynamicTest> what_keeps_a_user_out_is_a_sentence() throws IOException {
        Path other = Files.createDirectory(installation.file("other"));
        new Pki(other);
        Map<String, Map<String, String>> wrong = Map.of(
                "another password", installation.kafka.client("soc", "wrong"),
                "another mechanism",
                        with(Map.of(
                                "sasl.mechanism",
                                "PLAIN",
                                "sasl.jaas.config",
                                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"soc\""
                                        + " password=\"wrong\";")),
                "another authority",
                        with(Map.of(
                                "ssl.truststore.location",
                                other.resolve("ca.pem").toString())),
                "no truststore", with(Map.of("ssl.truststore.location", "/nowhere.pem")));
        return wrong.entrySet().stream()
                .flatMap(one -> Stream.of("run", "alerts", "who-read shop/db", "replay --topic k8s-audit")
                        .map(command -> DynamicTest.dynamicTest(command + " with " + one.getKey(), () -> {
                            Path config = installation.config("wrong", one.getValue());
                            Answer answer = SecuredInstallation.command((command + " --config " + config).split(" "));
                            assertThat(answer.code()).as(answer.err()).isEqualTo(2);
                            assertThat(answer.err().strip().lines().filter(line -> !line.startsWith("learnt ")))
                                    .singleElement()
                                    .asString()
                                    .doesNotContain("password=", "wrong\"")
                                    .doesNotContainPattern(NAMES_A_CLASS);
                        })));
    }

    private static Map<String, String> with(Map<String, String> instead) {
        Map<String, String> client = new HashMap<>(installation.kafka.client("soc"));
        client.putAll(instead);
        return client;
    }

    @Test
    void a_connect_worker_runs_the_sinks_and_the_source_exactly_once() throws Exception {
        if (connect.isEmpty()) {
            connect = Optional.of(new SecuredConnect(installation, "oscar"));
        }
        assertThat(connect.get().delivers(Duration.ofMinutes(2))).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> without_one_of_its_rights_connect_does_not_do_all_that_it_is_for() throws Exception {
        if (!ALL) {
            return Stream.empty();
        }
        // a topic without records is not read, with or without the right to
        a_connect_worker_runs_the_sinks_and_the_source_exactly_once();
        connect.orElseThrow().close();
        connect = Optional.empty();
        List<DynamicTest> tests = new ArrayList<>();
        for (String user : List.of("connect", "connect_sinks", "connect_source")) {
            for (AclBinding right : installation.grants.of(user)) {
                if (isOfWorkersWithoutExactlyOnce(right)) {
                    continue;
                }
                String name = "walter-" + tests.size();
                tests.add(DynamicTest.dynamicTest(
                        user + " without " + right.entry().operation() + " on "
                                + right.pattern().name(),
                        () -> {
                            installation.grants.take(right);
                            try (SecuredConnect lacking = new SecuredConnect(installation, name)) {
                                assertThat(lacking.delivers(Duration.ofSeconds(45)))
                                        .as("%s is not needed", right)
                                        .isFalse();
                            } finally {
                                installation.grants.giveBack(right);
                            }
                        }));
            }
        }
        return tests.stream();
    }

    /** The offsets of a source that is exactly once are written by its own client. */
    private static boolean isOfWorkersWithoutExactlyOnce(AclBinding right) {
        return right.entry().principal().equals("User:connect")
                && right.entry().operation() == AclOperation.WRITE
                && right.pattern().name().equals(SecuredInstallation.CONNECT + "-offsets");
    }
}

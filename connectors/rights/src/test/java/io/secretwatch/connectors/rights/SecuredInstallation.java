package io.secretwatch.connectors.rights;

import io.secretwatch.app.command.SecretwatchCommand;
import io.secretwatch.connectors.testing.ChildJvm;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Ports;
import io.secretwatch.connectors.testing.SecuredKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine;

/** Users of a secured Kafka with the rights that {@code deploy/acls.sh} gives them, and programs that run as they. */
final class SecuredInstallation implements AutoCloseable {

    static final String AUDIT = "k8s-audit";
    static final String ALERTS = "secretwatch-alerts";
    static final String CONNECT = "secretwatch-connect";
    /** By the name of the script's variable, in lower case. */
    private static final List<String> ROLES = List.of(
            "shipper",
            "receiver",
            "soc",
            "analyst",
            "hunter",
            "replayer",
            "connect",
            "connect_sinks",
            "connect_source");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path dir;
    final SecuredKafka kafka;
    final Grants grants;
    private final Map<String, ChildJvm> monitors = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();

    /** What a command said, and the code with which it ended. */
    record Answer(int code, String out, String err) {}

    SecuredInstallation(Path dir) throws Exception {
        this.dir = dir;
        List<String> users = new ArrayList<>(ROLES);
        users.addAll(List.of("monitor", "first", "tried", "late", "nobody"));
        kafka = new SecuredKafka(dir, users.toArray(String[]::new));
        grants = new Grants(kafka);
        // everything that the monitor can be asked to do
        grants.give(Map.of(
                "PRINCIPAL",
                "User:first",
                "TOPIC_CREATOR",
                "User:first",
                "CONSOLE",
                "User:first",
                "BASELINE_WRITER",
                "User:first"));
    }

    /** Gives the rights of all others, which {@code first} does not need, and makes the topics of Connect. */
    void giveTheOthers() throws Exception {
        Map<String, String> roles =
                ROLES.stream().collect(Collectors.toMap(role -> role.toUpperCase(Locale.ROOT), role -> "User:" + role));
        roles.put("PRINCIPAL", "User:monitor");
        grants.give(roles);
        grants.give(Map.of("PRINCIPAL", "User:tried", "CONSOLE", "User:tried"));
        grants.give(Map.of("PRINCIPAL", "User:late", "APPLICATION_ID", "late"));
        try (Admin admin = kafka.admin()) {
            admin.createTopics(List.of(
                            own("configs", 1),
                            own("offsets", 1),
                            own("status", 1),
                            new NewTopic("secretwatch-undelivered", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static NewTopic own(String kind, int partitions) {
        return new NewTopic(CONNECT + "-" + kind, partitions, (short) 1).configs(Map.of("cleanup.policy", "compact"));
    }

    /** A configuration of this user, for all commands. */
    Path config(String user, String... more) throws IOException {
        return config(user, kafka.client(user), more);
    }

    /** The same with these settings of Kafka's clients. */
    Path config(String user, Map<String, String> client, String... more) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "state.dir=" + dir.resolve("state-" + user),
                "threads=1",
                "topics.partitions=1",
                "admin.console.enabled=false",
                "kafka.num.standby.replicas=1"));
        client.forEach((key, value) -> lines.add("kafka." + key + "=" + value));
        lines.addAll(List.of(more));
        return Files.write(dir.resolve(user + ".properties"), lines);
    }

    /** Runs a command as somebody types it, in this process. */
    static Answer command(String... words) {
        StringWriter out = new StringWriter();
        return command(out, words);
    }

    /** The same; what it says can be looked at while it runs. */
    static Answer command(StringWriter out, String... words) {
        StringWriter err = new StringWriter();
        CommandLine program =
                SecretwatchCommand.program().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Answer(program.execute(words), out.toString(), err.toString());
    }

    /** Ships a log, as this user, with this cluster in the name of the checkpoints. */
    Answer ship(String user, Path log) throws IOException {
        StringWriter said = new StringWriter();
        PrintWriter words = new PrintWriter(said, true);
        int code = ToolProvider.findFirst("secretwatch-ship")
                .orElseThrow()
                .run(
                        words,
                        words,
                        log.toString(),
                        "--cluster",
                        "prod",
                        "--config",
                        config(user).toString(),
                        "--checkpoints",
                        Files.createTempFile(dir, "ship", ".json").toString() + ".own",
                        "--once");
        return new Answer(code, "", said.toString());
    }

    /** A log in which somebody reads every Secret. */
    Path log(String name, String principal) throws IOException {
        String now = Instant.now().toString();
        return Files.writeString(dir.resolve(name), """
                {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"%s","stage":"ResponseComplete",\
                "requestURI":"/api/v1/secrets","verb":"list","user":{"username":"%s","groups":["system:authenticated"]},\
                "sourceIPs":["198.51.100.23"],"userAgent":"curl/7.88.1","objectRef":{"resource":"secrets","apiVersion":"v1"},\
                "responseStatus":{"metadata":{},"code":200},"requestReceivedTimestamp":"%s","stageTimestamp":"%s",\
                "annotations":{"authorization.k8s.io/decision":"allow","authorization.k8s.io/reason":""}}
                """.formatted(
                        name, principal, now.replaceAll("\\..*Z", ".000000Z"), now.replaceAll("\\..*Z", ".000000Z")));
    }

    /** Starts a monitor as this user in a process of its own. */
    void start(String user, List<String> words, String... more) throws IOException {
        int port = adminPort(user);
        List<String> settings = new ArrayList<>(List.of(more));
        settings.add("admin.port=" + port);
        Path config = config(user, settings.toArray(String[]::new));
        List<String> all = new ArrayList<>(List.of("run", "--config", config.toString()));
        all.addAll(words);
        ChildJvm monitor = new ChildJvm(said(user), "512m", "io.secretwatch.Main", all.toArray(String[]::new));
        monitor.start();
        monitors.put(user, monitor);
    }

    /** Waits until the monitor of this user is ready. */
    ChildJvm awaitReady(String user) {
        ChildJvm monitor = monitors.get(user);
        Eventually.until("the monitor of " + user + " is ready", () -> {
            if (!monitor.running()) {
                throw new AssertionError(Files.readString(said(user)));
            }
            return status(adminPort(user)) == 200;
        });
        return monitor;
    }

    /** Where the monitor of this user has its pages. */
    int adminPort(String user) {
        return ports.computeIfAbsent(user, any -> Ports.free());
    }

    /** What the monitor of this user wrote. */
    Path said(String user) {
        return dir.resolve(user + ".log");
    }

    Path file(String name) {
        return dir.resolve(name);
    }

    private static int status(int port) {
        try {
            return get("http://127.0.0.1:" + port + "/readyz").statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    static HttpResponse<String> get(String url) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    static HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        monitors.values().forEach(ChildJvm::close);
        grants.close();
        kafka.close();
    }
}

package io.secretwatch.connectors.rights;

import io.secretwatch.app.command.SecretwatchCommand;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine;

/** Users of a secured Kafka with the rights that {@code deploy/acls.sh} gives them, and programs that run as they. */
final class SecuredInstallation {

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
    private final Map<String, CompletableFuture<Answer>> monitors = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
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

    /** Starts a monitor as this user, in a thread of its own: another process would load and compile once more what is here already. */
    void start(String user, List<String> words, String... more) throws IOException {
        int port = adminPort(user);
        List<String> settings = new ArrayList<>(List.of(more));
        settings.add("admin.port=" + port);
        Path config = config(user, settings.toArray(String[]::new));
        List<String> all = new ArrayList<>(List.of("run", "--config", config.toString()));
        all.addAll(words);
        monitors.put(user, CompletableFuture.supplyAsync(() -> command(all.toArray(String[]::new)), threads));
    }

    /** Waits until the monitor of this user is ready. */
    void awaitReady(String user) {
        Eventually.until("the monitor of " + user + " is ready", () -> {
            if (monitors.get(user).isDone()) {
                throw new AssertionError(monitors.get(user).get().err());
            }
            return status(adminPort(user)) == 200;
        });
    }

    /** How the monitor of this user ends. */
    Answer end(String user) throws Exception {
        return monitors.get(user).get(120, TimeUnit.SECONDS);
    }

    /** Where the monitor of this user has its pages. */
    int adminPort(String user) {
        return ports.computeIfAbsent(user, any -> Ports.free());
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

    /** Ends what was started, and fails where a monitor goes on without any right. */
    void close() throws Exception {
        try {
            // a monitor ends by a signal to the process, or where it may do nothing any more
            for (String user : monitors.keySet()) {
                grants.takeAll(user);
            }
            for (String user : monitors.keySet()) {
                end(user);
            }
        } finally {
            threads.shutdown();
            grants.close();
            kafka.close();
        }
    }
}

package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.ToolMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/**
 * Measures a receiver in a process of its own, on core 0, with broker and sender on core 1:
 * {@code ReceiverLoad RECORDING SECONDS EVENTS_A_SECOND EVENTS_A_BATCH HEAP REDACTION}. 0 events a second is as many as go.
 */
final class ReceiverLoad {

    private static final int POSTS_AT_ONCE = 16;

    private ReceiverLoad() {}

    public static void main(String[] words) throws Exception {
        List<String> lines = recording(Path.of(words[0]));
        int seconds = Integer.parseInt(words[1]);
        int perSecond = Integer.parseInt(words[2]);
        int batch = Integer.parseInt(words[3]);
        Path dir = Files.createTempDirectory("receiver-load-");
        String audit = Kafka.topic("audit", 4);
        int port = free();
        int adminPort = free();
        Files.writeString(dir.resolve("token"), RunningReceiver.TOKEN);
        Path config = Files.writeString(
                dir.resolve("receiver.yaml"),
                "listen: {port: " + port
                        + "}\ncallers: [{cluster: prod, token-file: token}]\nkafka: {bootstrap.servers: \""
                        + Kafka.bootstrapServers() + "\"}\ntopics: {audit: " + audit + ", rejected: "
                        + Kafka.topic("rejected", 1) + "}\nredaction: " + words[5]
                        + "\nadmin: {port: " + adminPort + "}\n"
                        + (words.length > 6 && words[6].equals("buffer") ? "buffer: {dir: buffer}\n" : ""));
        Process receiver = new ProcessBuilder(
                        "taskset",
                        "-c",
                        "0",
                        "java",
                        "-Xmx" + words[4],
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ToolMain.class.getName(),
                        "receive",
                        "--config",
                        config.toString())
                .inheritIO()
                .start();
        try {
            drive(new Load(lines, seconds, perSecond, batch), port, adminPort, receiver);
        } finally {
            receiver.destroy();
            System.out.println("receiver's exit code: " + receiver.waitFor());
        }
        System.exit(0);
    }

    private static void drive(Load load, int port, int adminPort, Process receiver) throws Exception {
        awaitReady(adminPort);
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < Math.max(1, Math.min(32, load.lines().size() / load.batch())); i++) {
            List<String> items = new ArrayList<>();
            for (int k = 0; k < load.batch(); k++) {
                items.add(load.lines().get((i * load.batch() + k) % load.lines().size()));
            }
            bodies.add(ApiServer.list(items));
        }
        System.out.printf(
                "bodies of %,d events, %,d bytes each; core 0 for the receiver%n",
                load.batch(), bodies.get(0).length());
        try (ApiServer apiServer = new ApiServer(
                "http://127.0.0.1:" + port + "/clusters/prod/audit",
                RunningReceiver.TOKEN,
                null,
                HttpClient.Version.HTTP_1_1)) {
            // the compiler of the receiver's JVM shares its core and has to be done first
            pass(load, load.seconds(), bodies, apiServer, receiver, "warm-up ");
            pass(load, load.seconds(), bodies, apiServer, receiver, "measured");
        }
    }

    private static void pass(
            Load load, int seconds, List<String> bodies, ApiServer apiServer, Process receiver, String name)
            throws Exception {
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        List<Integer> failures = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(POSTS_AT_ONCE);
        Semaphore free = new Semaphore(POSTS_AT_ONCE);
        long cpu = cpuMillis(receiver);
        long begin = System.nanoTime();
        int sent = 0;
        for (; System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(seconds); sent++) {
            long due = load.perSecond() == 0 ? begin : begin + (long) (1e9 * sent * load.batch() / load.perSecond());
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            free.acquire();
            String body = bodies.get(sent % bodies.size());
            threads.execute(() -> {
                long start = System.nanoTime();
                try {
                    int status = apiServer.post(body).statusCode();
                    if (status != 204) {
                        failures.add(status);
                    }
                } catch (IOException | InterruptedException e) {
                    failures.add(0);
                } finally {
                    nanos.add(System.nanoTime() - start);
                    free.release();
                }
            });
        }
        free.acquire(POSTS_AT_ONCE);
        threads.shutdown();
        double passed = (System.nanoTime() - begin) / 1e9;
        double used = cpuMillis(receiver) - cpu;
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%s: %,d events in %.1f s: %,.0f events/s; POST p50 %.0f ms, p99 %.0f ms, max %.0f ms; answers not 204: %s%n",
                name,
                (long) sent * load.batch(),
                passed,
                sent * load.batch() / passed,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                sorted[sorted.length - 1] / 1e6,
                failures);
        System.out.printf(
                "          the receiver used %.0f %% of its core, %.0f us an event;%s%n",
                used / passed / 10, used * 1000 / sent / load.batch(), memory(receiver));
    }

    private static List<String> recording(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().limit(20_000).toList();
        }
    }

    private static void awaitReady(int adminPort) throws Exception {
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/readyz"))
                .build();
        for (int i = 0; i < 600; i++) {
            try {
                if (HttpClient.newHttpClient()
                                .send(ready, BodyHandlers.ofString())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // not there yet
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the receiver is not ready");
    }

    private static long cpuMillis(Process process) {
        return process.info().totalCpuDuration().orElseThrow().toMillis();
    }

    private static String memory(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
                .map(line -> String.join(" ", Arrays.asList(line.split("\\s+"))))
                .reduce("", (a, b) -> a + " " + b);
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private record Load(List<String> lines, int seconds, int perSecond, int batch) {}
}

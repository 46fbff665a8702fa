package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.testing.ConnectWorker;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Kafka;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The HTTP sink in distributed Connect workers that come and go while batches are under way, before a receiver that breaks connections
 * off, answers late or not at all, and turns away, at random. Afterwards every revision has arrived, and those of a finding came first in order.
 *
 * <pre>./mvnw -q -Ptool-connect -pl connectors/connect -am process-test-classes -Dtool=connectors.sink.http.WorkersUnderFaults -Dtool.args="ROUNDS SEED"</pre>
 *
 * Ends with 1 where that is not so.
 */
final class WorkersUnderFaults implements AutoCloseable {

    private static final Pattern UID = Pattern.compile("\"uid\":\"(finding-\\d+:\\d+)\"");
    private static final int PARTITIONS = 4;
    private static final int FINDINGS = 12;

    /**
     * What arrived.
     *
     * @param sent revisions
     * @param again deliveries beyond the first of a revision
     * @param unsure revisions in requests whose sender did not get an answer
     * @param problems what should not be; empty where all is well
     */
    record Outcome(int sent, int again, int unsure, List<String> problems) {}

    private final Random random;
    private final String assignor;
    private final String topic = Kafka.topic("faulty", PARTITIONS);
    private final String group = ConnectWorker.group();
    private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> unsure = Collections.synchronizedSet(new HashSet<>());
    private final AtomicInteger waiting = new AtomicInteger();
    private final ScriptedReceiver receiver = new ScriptedReceiver(this::answer);
    private final Map<String, Integer> revisions = new HashMap<>();
    private volatile boolean mute;
    private volatile boolean kind;

    /** {@code assignor} is a class of Kafka's consumer: which partitions a rebalance takes away. */
    WorkersUnderFaults(long seed, String assignor) throws IOException {
        this.random = new Random(seed);
        this.assignor = assignor;
    }

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        boolean good = true;
        for (String assignor : List.of("CooperativeStickyAssignor", "RangeAssignor")) {
            try (WorkersUnderFaults faults = new WorkersUnderFaults(seed, assignor)) {
                Outcome outcome = faults.run(rounds, 600);
                System.out.println(assignor + ", " + rounds + " rounds, seed " + seed + ": " + outcome);
                good &= outcome.problems().isEmpty();
            }
        }
        System.exit(good ? 0 : 1);
    }

    /** In each round a second worker joins and leaves, and the connector is stopped while it waits for an answer. */
    Outcome run(int rounds, int alertsInRound) throws Exception {
        try (ConnectWorker first = ConnectWorker.distributed(group)) {
            first.run("siem", config());
            for (int round = 0; round < rounds; round++) {
                int before = new HashSet<>(arrived).size();
                write(alertsInRound);
                awaitArrived(before + alertsInRound / 6);
                try (ConnectWorker second = ConnectWorker.distributed(group)) {
                    Eventually.until("the second worker has joined", () -> second.running("siem"));
                    awaitArrived(before + alertsInRound / 3);
                    write(alertsInRound / 6);
                }
                awaitArrived(before + alertsInRound / 2);
                stopWhileWaiting(first);
            }
            kind = true;
            awaitArrived(sent());
            first.delete("siem");
            return check();
        }
    }

    private void stopWhileWaiting(ConnectWorker worker) throws Exception {
        mute = true;
        int before = waiting.get();
        write(PARTITIONS * 2);
        Eventually.until("a request waits for its answer", () -> waiting.get() > before);
        worker.delete("siem");
        mute = false;
        worker.run("siem", config());
    }

    private void awaitArrived(int revisions) {
        Eventually.until(
                revisions + " revisions have arrived", () -> new HashSet<>(List.copyOf(arrived)).size() >= revisions);
    }

    private int sent() {
        return revisions.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void write(int alerts) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < alerts; i++) {
                String finding = "finding-" + random.nextInt(FINDINGS);
                int revision = revisions.merge(finding, 1, Integer::sum);
                producer.send(new ProducerRecord<>(
                        topic, finding.getBytes(StandardCharsets.UTF_8), Alerts.alert(finding, revision)));
            }
        }
    }

    private void answer(ScriptedReceiver.Request request, Socket socket) throws IOException {
        List<String> uids = UID.matcher(request.text())
                .results()
                .map(found -> found.group(1))
                .toList();
        int fault;
        synchronized (random) {
            fault = kind ? 99 : random.nextInt(40);
        }
        if (fault == 0) {
            ScriptedReceiver.reset(socket);
            return;
        }
        if (fault == 1) {
            ScriptedReceiver.reply(socket, 503, "", "Retry-After: 0");
            return;
        }
        arrived.addAll(uids);
        if (mute || fault == 2) {
            unsure.addAll(uids);
            waiting.incrementAndGet();
            receiver.silent();
        } else if (fault == 3) {
            unsure.addAll(uids);
            ScriptedReceiver.raw(socket, "HTTP/1.1 200 x\r\nContent-Length: 2\r\n\r\no");
            socket.shutdownOutput();
        } else if (fault == 4) {
            unsure.addAll(uids);
            ScriptedReceiver.raw(socket, "HTTP/1.1 200 x\r\nContent-Length: 2\r\n\r\n");
            ScriptedReceiver.reset(socket);
        } else {
            ScriptedReceiver.reply(socket, 200, "");
        }
    }

    private Outcome check() {
        List<String> problems = new ArrayList<>();
        Map<String, Integer> newest = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (String uid : List.copyOf(arrived)) {
            Matcher parts = Pattern.compile("(.*):(\\d+)").matcher(uid);
            if (seen.add(uid) && parts.matches()) {
                int revision = Integer.parseInt(parts.group(2));
                if (revision != newest.getOrDefault(parts.group(1), 0) + 1) {
                    problems.add(uid + " came after " + newest.get(parts.group(1)));
                }
                newest.put(parts.group(1), revision);
            }
        }
        revisions.forEach((finding, last) -> {
            if (newest.getOrDefault(finding, 0) < last) {
                problems.add(finding + " ends with " + newest.get(finding) + " of " + last);
            }
        });
        return new Outcome(sent(), arrived.size() - seen.size(), unsure.size(), problems);
    }

    private Map<String, String> config() {
        Map<String, String> config = new HashMap<>();
        Stream.of(
                        "connector.class=" + HttpAlertSinkConnector.class.getName(),
                        "topics=" + topic,
                        "tasks.max=3",
                        "profile=webhook",
                        "webhook.array=true",
                        "url=" + receiver.url(),
                        "batch.alerts=5",
                        "linger.ms=0",
                        "request.timeout.ms=1000",
                        "retry.backoff.ms=5",
                        "retry.backoff.max.ms=50",
                        "consumer.override.auto.offset.reset=earliest",
                        "consumer.override.max.poll.records=20",
                        "consumer.override.partition.assignment.strategy=org.apache.kafka.clients.consumer." + assignor)
                .forEach(line ->
                        config.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return config;
    }

    @Override
    public void close() throws IOException {
        receiver.close();
    }
}

package io.secretwatch.app.demo;

import io.secretwatch.app.config.DetectionFiles;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.policy.Policy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The recording that comes with the program: nine minutes of a real cluster, in which attacks happen among ordinary work. */
public final class DemoRecording {

    public static final String CLUSTER = "dev-production";
    private static final String EVENTS = "/io/secretwatch/demo/audit.jsonl.gz";
    private static final String POLICY = "/io/secretwatch/demo/expected.yaml";
    private static final Instant ENDED = Instant.parse("2026-11-23T20:41:43Z");

    private DemoRecording() {}

    /** One audit event a line. */
    public static List<String> lines() {
        try (InputStream in = DemoRecording.class.getResourceAsStream(EVENTS);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled recording cannot be read", e);
        }
    }

    /** What the organisation in it expects. */
    public static Policy policy() throws IOException {
        try (InputStream in = DemoRecording.class.getResourceAsStream(POLICY)) {
            return DetectionFiles.policy(in, "the recording's policy");
        }
    }

    /** Sends the lines to a topic, in turns to its partitions. */
    public static void send(List<String> lines, String bootstrapServers, String topic, int partitions) {
        // a clock that is slow must not make the recording one from the future
        long now = Math.max(System.currentTimeMillis(), ENDED.toEpochMilli());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaSettings.filler(bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            int next = 0;
            for (String line : lines) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                        topic, next++ % partitions, now, null, line.getBytes(StandardCharsets.UTF_8));
                record.headers().add("cluster", CLUSTER.getBytes(StandardCharsets.UTF_8));
                sent.add(producer.send(record));
            }
            producer.flush();
            sent.forEach(DemoRecording::expectArrival);
        }
    }

    /** A record that is lost would be missed by the sums at the end. */
    private static void expectArrival(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        } catch (ExecutionException e) {
            throw new KafkaException("an event of the recording did not arrive", e.getCause());
        }
    }
}

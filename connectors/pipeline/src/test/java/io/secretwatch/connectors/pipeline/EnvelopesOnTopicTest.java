package io.secretwatch.connectors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Origin;
import io.secretwatch.connectors.redaction.Redaction;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A sample of every envelope, through a real topic: the same events and the same findings come out as from the files. */
class EnvelopesOnTopicTest {

    private static final Origin ORIGIN = new Origin(Optional.empty(), Instant.parse("2026-11-23T00:00:00Z"));
    private static final Interest EVERYTHING = (stage, verb, objectRef, cluster) -> Interest.Depth.REQUEST_BODY;

    private record Sample(String file, byte[] value) {}

    @Test
    void every_envelope_gives_its_events_and_all_together_the_findings_of_the_files()
            throws IOException, ExecutionException, InterruptedException {
        List<Sample> samples = samples();
        assertThat(samples).hasSizeGreaterThan(30);
        String topic = Kafka.topic("k8s-audit", 1);
        produce(topic, samples);
        List<byte[]> values =
                Records.all(topic).stream().map(record -> record.value()).toList();
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            List<Decoded> decoded = decode(values.get(i));
            assertThat(decoded)
                    .as(sample.file)
                    .isEqualTo(decode(sample.value))
                    .noneMatch(Decoded.Rejected.class::isInstance);
        }
        Path folder = Files.createTempDirectory("envelopes");
        Path all = folder.resolve("all.jsonl");
        Files.write(all, lines(samples));
        assertThat(MonitorRun.topic(topic).alerts).isNotEmpty().isEqualTo(MonitorRun.file(all).alerts);
        Files.delete(all);
        Files.delete(folder);
    }

    @Test
    void an_envelope_that_passed_redaction_still_gives_its_events() throws IOException {
        for (Sample sample : samples()) {
            if (sample.file.equals("cri-partial-lines.json")
                    || RedactedEnvelopesTest.NOT_UNDERSTOOD.contains(sample.file)) {
                // redaction sees a part of a line at a time
                continue;
            }
            List<Decoded> decoded =
                    decode(Redaction.STANDARD.redact(sample.value).event());
            assertThat(events(decoded)).as(sample.file).isEqualTo(events(decode(sample.value)));
        }
    }

    private static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String file : EnvelopeSamples.files()) {
            samples.add(new Sample(file, EnvelopeSamples.record(file)));
        }
        return samples;
    }

    private static long events(List<Decoded> decoded) {
        return decoded.stream().filter(Decoded.Relevant.class::isInstance).count();
    }

    private static byte[] lines(List<Sample> samples) {
        StringBuilder lines = new StringBuilder();
        samples.forEach(sample -> lines.append(new String(sample.value, StandardCharsets.UTF_8).strip())
                .append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void produce(String topic, List<Sample> samples) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> answers = samples.stream()
                    .map(sample -> producer.send(new ProducerRecord<>(topic, sample.value)))
                    .toList();
            for (Future<RecordMetadata> answer : answers) {
                answer.get();
            }
        }
    }

    private static List<Decoded> decode(byte[] value) {
        List<Decoded> decoded = new ArrayList<>();
        new AuditDecoder(EVERYTHING).decode(value, 0, value.length, ORIGIN, decoded::add);
        return decoded;
    }
}

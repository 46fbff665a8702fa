package io.secretwatch.connectors.receive.delivery;

import io.secretwatch.wire.metrics.MeterKind;
import java.util.List;

/** Every meter of the receiver; the table in {@code docs/receiver.md} is made from it. */
public enum ReceiverMeter {
    POSTS(
            "secretwatch.receiver.posts",
            MeterKind.COUNTER,
            List.of("cluster", "answer"),
            "Posts by cluster and answer: `durable` and `buffered` (204), `unknown-caller` (401), `other-cluster` (403), `no-such-path` (404), `wrong-method` (405), and with 503 `busy`, `kafka-away`, `buffer-full`, `too-slow`, `broken-off` and `draining`. The cluster is empty where the caller is not known."),
    EVENTS(
            "secretwatch.receiver.events",
            MeterKind.COUNTER,
            List.of("cluster"),
            "Events that are durable on the audit topic. What an API server sends twice counts twice."),
    BYTES(
            "secretwatch.receiver.bytes",
            MeterKind.COUNTER,
            List.of("cluster"),
            "Bytes of these events, as they are written and before compression."),
    REJECTED(
            "secretwatch.receiver.rejected",
            MeterKind.COUNTER,
            List.of("cluster", "reason"),
            "Records on the rejected topic, by the reason in their header."),
    REDACTED(
            "secretwatch.receiver.redacted",
            MeterKind.COUNTER,
            List.of("cluster", "place"),
            "Values that the redaction took out of events, by place; see [redaction.md](redaction.md). Where `secret` rises, Secret bodies are audited: correct the audit policy."),
    IN_FLIGHT(
            "secretwatch.receiver.in.flight.bytes",
            MeterKind.GAUGE,
            List.of(),
            "Bytes of events in memory, of at most `limits.in-flight-bytes`."),
    POSTS_NOW("secretwatch.receiver.posts.now", MeterKind.GAUGE, List.of(), "Posts being read or waiting for Kafka."),
    DURABLE(
            "secretwatch.receiver.durable",
            MeterKind.TIMER,
            List.of(),
            "From the beginning of a post until its events were durable, in Kafka or in the buffer; with a histogram."),
    KAFKA_REACHABLE(
            "secretwatch.receiver.kafka.reachable",
            MeterKind.GAUGE,
            List.of(),
            "1 if Kafka answers, has both topics and lets them be written, 0 otherwise."),
    BUFFER_BYTES(
            "secretwatch.receiver.buffer.bytes",
            MeterKind.GAUGE,
            List.of("cluster"),
            "Bytes on disk that wait for Kafka, of at most the cluster's share of `buffer.bytes`."),
    BUFFER_RECORDS(
            "secretwatch.receiver.buffer.records",
            MeterKind.GAUGE,
            List.of("cluster"),
            "Events, and records for the rejected topic, that wait on disk for Kafka."),
    BUFFER_OLDEST(
            "secretwatch.receiver.buffer.oldest",
            MeterKind.GAUGE,
            List.of("cluster"),
            "When the oldest of them was written, in seconds since 1970; 0 where nothing waits."),
    BUFFERED(
            "secretwatch.receiver.buffered",
            MeterKind.COUNTER,
            List.of("cluster"),
            "Records that were written to the buffer."),
    DRAINED(
            "secretwatch.receiver.drained",
            MeterKind.COUNTER,
            List.of("cluster"),
            "Records of the buffer that Kafka has now."),
    BUFFER_DAMAGED(
            "secretwatch.receiver.buffer.damaged.bytes",
            MeterKind.COUNTER,
            List.of("cluster"),
            "Bytes of the buffer that could not be read. Events in them are lost to the monitor."),
    BUFFER_FAILURES(
            "secretwatch.receiver.buffer.failures",
            MeterKind.COUNTER,
            List.of("cluster"),
            "Posts that the disk did not take, and files that could not be read or deleted; the log says why."),
    LAST_EVENT(
            "secretwatch.receiver.last.event",
            MeterKind.GAUGE,
            List.of("cluster"),
            "When the newest event of a cluster became durable, in seconds since 1970; 0 before the first since the start. If it does not change, the cluster does not send events.");

    private final String id;
    private final MeterKind kind;
    private final List<String> labels;
    private final String meaning;

    ReceiverMeter(String id, MeterKind kind, List<String> labels, String meaning) {
        this.id = id;
        this.kind = kind;
        this.labels = labels;
        this.meaning = meaning;
    }

    String id() {
        return id;
    }

    public List<String> labels() {
        return labels;
    }

    public String meaning() {
        return meaning;
    }

    /** The name as Prometheus shows it. */
    public String prometheusName() {
        return kind.prometheusName(id);
    }
}

package io.secretwatch.connectors.receive.delivery;

import io.secretwatch.wire.metrics.MeterKind;
import java.util.List;

/** Every meter of the receiver; the table in {@code docs/receiver.md} is made from it. */
public enum ReceiverMeter {
    POSTS(
            "secretwatch.receiver.posts",
            MeterKind.COUNTER,
            List.of("cluster", "answer"),
            "Posts by cluster and answer: `durable` (204), `unknown-caller` (401), `other-cluster` (403), `no-such-path` (404), `wrong-method` (405), and with 503 `busy`, `kafka-away`, `too-slow`, `broken-off` and `draining`. The cluster is empty where the caller is not known."),
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
            "From the beginning of a post until its events were durable; with a histogram."),
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

package io.secretwatch.connectors.ship;

import io.secretwatch.wire.metrics.MeterKind;
import java.util.List;

/** Every meter of {@code ship}; the table in {@code docs/ship.md} is made from it. */
enum ShipMeter {
    EVENTS(
            "secretwatch.ship.events",
            MeterKind.COUNTER,
            List.of(),
            "Lines that Kafka has acknowledged, on the audit topic or the rejected topic. What is shipped again after a crash counts again."),
    BYTES("secretwatch.ship.bytes", MeterKind.COUNTER, List.of(), "Bytes of these lines, as they are in the file."),
    REJECTED(
            "secretwatch.ship.rejected",
            MeterKind.COUNTER,
            List.of("reason"),
            "Lines of which the beginning went to the rejected topic, by the reason in its header: `over-limit` or `unknown-format`."),
    REDACTED(
            "secretwatch.ship.redacted",
            MeterKind.COUNTER,
            List.of("place"),
            "Values that the redaction took out of events, by place; see [redaction.md](redaction.md). Where `secret` rises, Secret bodies are audited: correct the audit policy."),
    LOST(
            "secretwatch.ship.losses",
            MeterKind.COUNTER,
            List.of("file", "kind"),
            "Times that something may have been lost: `gap` or `truncated`, as in the table of log lines above."),
    BEHIND_BYTES(
            "secretwatch.ship.behind.bytes",
            MeterKind.GAUGE,
            List.of("file", "class"),
            "Bytes on the disk that are not shipped, looked at every five seconds: of the file that is written to (`live`) and of its backups (`rotated`), where a compressed one counts whole until it is done with."),
    BEHIND_SECONDS(
            "secretwatch.ship.behind.seconds",
            MeterKind.GAUGE,
            List.of("file"),
            "0 while all that is there is shipped; else the time since that was last so, or since the start. What was written since the start and waits is no older than that."),
    UNWRITTEN(
            "secretwatch.ship.checkpoint.age.seconds",
            MeterKind.GAUGE,
            List.of(),
            "0 while the checkpoint file has all that is shipped; else for how long it has not. So much is shipped again after a crash. It is written once a second."),
    AWAY(
            "secretwatch.ship.kafka.away",
            MeterKind.GAUGE,
            List.of(),
            "1 while Kafka takes nothing, for ten seconds or more; else 0. The log keeps what is not shipped yet.");

    private final String id;
    private final MeterKind kind;
    private final List<String> labels;
    private final String meaning;

    ShipMeter(String id, MeterKind kind, List<String> labels, String meaning) {
        this.id = id;
        this.kind = kind;
        this.labels = labels;
        this.meaning = meaning;
    }

    String id() {
        return id;
    }

    List<String> labels() {
        return labels;
    }

    String meaning() {
        return meaning;
    }

    /** The name as Prometheus shows it. */
    String prometheusName() {
        return kind.prometheusName(id);
    }
}

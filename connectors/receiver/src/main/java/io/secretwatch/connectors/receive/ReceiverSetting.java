package io.secretwatch.connectors.receive;

import java.util.Arrays;
import java.util.Optional;

/** Every key of the receiver's configuration beside {@code callers} and {@code kafka}; the table in {@code docs/receiver.md} is made from it. */
enum ReceiverSetting {
    LISTEN_HOST("listen.host", "127.0.0.1", "Address for API servers; `0.0.0.0` for all."),
    LISTEN_PORT("listen.port", "8443", "Its port. 0: any free one."),
    TLS(
            "tls",
            "",
            "`off` for plain HTTP behind a proxy that ends TLS. Needed as a word where `listen.host` is not a loopback address."),
    TLS_CERTIFICATE(
            "tls.certificate",
            "",
            "PEM file of the server's certificate, its chain behind it. Read again when it changes."),
    TLS_KEY("tls.key", "", "PEM file of its private key, PKCS#8 (`BEGIN PRIVATE KEY`)."),
    TLS_CLIENT_CA(
            "tls.client-ca",
            "",
            "PEM file of the authorities that sign API servers' certificates. Needed for callers by certificate."),
    TOPIC_AUDIT("topics.audit", "k8s-audit", "Where events go."),
    TOPIC_REJECTED("topics.rejected", "secretwatch-rejected", "Where goes what is no event, or too large."),
    REDACTION("redaction", "on", "`off` leaves Secret values in events."),
    IN_FLIGHT_BYTES(
            "limits.in-flight-bytes",
            "67108864",
            "Bytes of events that may be in memory at once, over all posts. An event may have half of it, and 32 MiB at most."),
    CONNECTIONS(
            "limits.connections",
            "1024",
            "Connections at once. Further ones wait until one ends; idle ones end after 5 s then."),
    CONCURRENT_POSTS("limits.concurrent-posts", "64", "Posts that are read at once. Further ones get 503."),
    BODY_BYTES(
            "limits.body-bytes",
            "1073741824",
            "Bytes of a body, inflated. What is behind them goes to the rejected topic."),
    ANSWER_WITHIN(
            "limits.answer-within",
            "20s",
            "How long a post may take until its events are durable. API servers give up after 30 s."),
    ADMIN_HOST("admin.host", "127.0.0.1", "Address of `/livez`, `/readyz` and `/metrics`."),
    ADMIN_PORT("admin.port", "8081", "Its port. 0: any free one.");

    private final String key;
    private final String standard;
    private final String meaning;

    ReceiverSetting(String key, String standard, String meaning) {
        this.key = key;
        this.standard = standard;
        this.meaning = meaning;
    }

    String key() {
        return key;
    }

    /** The value where the file has none. */
    String standard() {
        return standard;
    }

    String meaning() {
        return meaning;
    }

    static Optional<ReceiverSetting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }
}

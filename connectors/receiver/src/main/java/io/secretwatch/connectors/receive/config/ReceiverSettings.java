package io.secretwatch.connectors.receive.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.secretwatch.wire.kafka.BackEndName;
import io.secretwatch.wire.kafka.TopicName;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Every key of the receiver's configuration beside {@code callers} and {@code kafka}; the table in {@code docs/receiver.md} is made from it. */
public final class ReceiverSettings {

    static final String LISTEN_HOST = "listen.host";
    static final String LISTEN_PORT = "listen.port";
    static final String TLS = "tls";
    static final String TLS_CERTIFICATE = "tls.certificate";
    static final String TLS_KEY = "tls.key";
    static final String TLS_CLIENT_CA = "tls.client-ca";
    static final String TOPIC_AUDIT = "topics.audit";
    static final String TOPIC_REJECTED = "topics.rejected";
    static final String BACK_END = "back-end";
    static final String REDACTION = "redaction";
    static final String IN_FLIGHT_BYTES = "limits.in-flight-bytes";
    static final String CONNECTIONS = "limits.connections";
    static final String CONCURRENT_POSTS = "limits.concurrent-posts";
    static final String BODY_BYTES = "limits.body-bytes";
    static final String ANSWER_WITHIN = "limits.answer-within";
    static final String BUFFER_DIR = "buffer.dir";
    static final String BUFFER_BYTES = "buffer.bytes";
    static final String ADMIN_HOST = "admin.host";
    static final String ADMIN_PORT = "admin.port";
    static final String ADMIN_CERTIFICATE = "admin.tls.certificate";
    static final String ADMIN_KEY = "admin.tls.key";
    static final String ADMIN_TOKENS = "admin.metrics.token-file";
    static final String ADMIN_OPEN = "admin.open";

    /** What YAML makes of {@code off}, by its version. */
    static final List<String> OFF = List.of("off", "false");

    private static final List<String> ON = List.of("on", "true");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,3}s");
    private static final ConfigDef.Validator TOPIC = text("a topic's name", TopicName::isValid);

    /** The table; what a value may be is said by its validator. */
    public static final ConfigDef TABLE = new ConfigDef()
            .define(LISTEN_HOST, STRING, "127.0.0.1", HIGH, "Address for API servers; `0.0.0.0` for all.")
            .define(LISTEN_PORT, INT, 8443, number(0, 65_535), HIGH, "Its port. 0: any free one.")
            .define(
                    TLS,
                    STRING,
                    "",
                    text("`off`, or the keys below", text -> text.isEmpty() || OFF.contains(text)),
                    HIGH,
                    "`off` for plain HTTP behind a proxy that ends TLS. Must be set explicitly if `listen.host` is not a loopback address.")
            .define(
                    TLS_CERTIFICATE,
                    STRING,
                    "",
                    HIGH,
                    "PEM file of the server's certificate, followed by its chain. Read again when it changes.")
            .define(
                    TLS_KEY,
                    STRING,
                    "",
                    HIGH,
                    "PEM file of its private key, not encrypted: PKCS#8, or the older forms of RSA and EC.")
            .define(
                    TLS_CLIENT_CA,
                    STRING,
                    "",
                    HIGH,
                    "PEM file of the authorities that sign API servers' certificates. Needed for callers by certificate.")
            .define(TOPIC_AUDIT, STRING, "k8s-audit", TOPIC, HIGH, "Where events go.")
            .define(
                    TOPIC_REJECTED,
                    STRING,
                    "secretwatch-rejected",
                    TOPIC,
                    HIGH,
                    "Where everything goes that is not an event, or too large.")
            .define(
                    BACK_END,
                    STRING,
                    BackEndName.WEBHOOK,
                    text(BackEndName.RULE, BackEndName::isValid),
                    LOW,
                    "The name in the header `backend` of events, by which they are compared with those of log files.")
            .define(
                    REDACTION,
                    STRING,
                    "on",
                    text("`on` or `off`", text -> ON.contains(text) || OFF.contains(text)),
                    HIGH,
                    "`off` leaves Secret values in events.")
            .define(
                    IN_FLIGHT_BYTES,
                    LONG,
                    64L << 20,
                    number(1 << 20, 1L << 40),
                    MEDIUM,
                    "Bytes of events that may be in memory at once, over all posts. An event may have half of it, and 32 MiB at most.")
            .define(
                    CONNECTIONS,
                    INT,
                    1024,
                    number(1, 100_000),
                    MEDIUM,
                    "Connections at once, but no more than half of the files that the process may still open when it starts. One more ends the one that has been idle for longest, and waits while none is idle. Idle ones end after 30 s.")
            .define(
                    CONCURRENT_POSTS,
                    INT,
                    64,
                    number(1, 10_000),
                    MEDIUM,
                    "Posts that are read at once. Further ones get 503.")
            .define(
                    BODY_BYTES,
                    LONG,
                    1L << 30,
                    number(1 << 20, 1L << 40),
                    MEDIUM,
                    "Bytes of a body, inflated. What follows them goes to the rejected topic.")
            .define(
                    ANSWER_WITHIN,
                    STRING,
                    "20s",
                    text("`2s` to `28s`", text -> SECONDS.matcher(text).matches() && inTime(seconds(text))),
                    MEDIUM,
                    "How long a post may take until its events are durable. API servers give up after 30 s.")
            .define(
                    BUFFER_DIR,
                    STRING,
                    "",
                    MEDIUM,
                    "Folder of this receiver alone, where events wait while Kafka does not take them; made if it is missing. Empty: none, such posts get 503.")
            .define(
                    BUFFER_BYTES,
                    LONG,
                    1L << 30,
                    number(16 << 20, 1L << 40),
                    MEDIUM,
                    "Bytes of files in it, after compression. Each cluster of `callers` has the same share.")
            .define(ADMIN_HOST, STRING, "127.0.0.1", LOW, "Address of `/livez`, `/readyz` and `/metrics`.")
            .define(ADMIN_PORT, INT, 8081, number(0, 65_535), LOW, "Its port. 0: any free one.")
            .define(
                    ADMIN_CERTIFICATE,
                    STRING,
                    "",
                    LOW,
                    "PEM file of its certificate, followed by its chain. Empty: plain HTTP. Read again when it changes.")
            .define(ADMIN_KEY, STRING, "", LOW, "PEM file of that certificate's private key, not encrypted.")
            .define(
                    ADMIN_TOKENS,
                    STRING,
                    "",
                    LOW,
                    "File with the tokens with which `/metrics` may be read, one a line, each of at least 16 characters. Empty: by everybody who reaches it.")
            .define(
                    ADMIN_OPEN,
                    STRING,
                    "off",
                    text("`on` or `off`", text -> ON.contains(text) || OFF.contains(text)),
                    MEDIUM,
                    "`on`: it may be on an address that other machines reach without a certificate and without a token for `/metrics`, where the network lets only your monitoring in.");

    private ReceiverSettings() {}

    /** Of a text such as {@code 20s}. */
    static long seconds(String text) {
        return Long.parseLong(text.substring(0, text.length() - 1));
    }

    private static boolean inTime(long seconds) {
        return seconds >= 2 && seconds <= 28;
    }

    private static ConfigDef.Validator number(long least, long most) {
        return of("a whole number between " + least + " and " + most, value -> {
            long number = ((Number) value).longValue();
            return number >= least && number <= most;
        });
    }

    private static ConfigDef.Validator text(String words, Predicate<String> good) {
        return of(words, value -> good.test((String) value));
    }

    private static ConfigDef.Validator of(String words, Predicate<Object> good) {
        return ConfigDef.LambdaValidator.with(
                (name, value) -> {
                    // null: not of the type, which is reported already
                    if (value != null && !good.test(value)) {
                        throw new ConfigException(name + " must be " + words);
                    }
                },
                () -> words);
    }
}

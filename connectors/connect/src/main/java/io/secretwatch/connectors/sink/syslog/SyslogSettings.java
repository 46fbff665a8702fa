package io.secretwatch.connectors.sink.syslog;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.secretwatch.connectors.sink.Tls;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** The settings of the syslog sink. */
final class SyslogSettings {

    static final String HOST = "host";
    static final String PORT = "port";
    static final String PROTOCOL = "protocol";
    static final String FORMAT = "format";
    static final String FACILITY = "facility";
    static final String APP_NAME = "app.name";
    static final String HOSTNAME = "hostname";
    static final String CA = Tls.CA;
    static final String CERTIFICATE = Tls.CERTIFICATE;
    static final String KEY = Tls.KEY;
    static final String KEY_PASSWORD = Tls.KEY_PASSWORD;
    static final String MESSAGE_BYTES = "message.max.bytes";
    static final String BATCH_ALERTS = "batch.alerts";
    static final String CONNECT_TIMEOUT = "connect.timeout.ms";
    static final String WRITE_TIMEOUT = "write.timeout.ms";
    static final String CONFIRM = "confirm.ms";
    static final String BACKOFF = "retry.backoff.ms";
    static final String BACKOFF_CAP = "retry.backoff.max.ms";
    static final String REPLAY = "accept.replay";

    private static final Pattern HOST_NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|[0-9a-fA-F:]{2,39}(%[A-Za-z0-9]+)?");
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]*");

    // one setting a line: it is read as a table
    static final ConfigDef TABLE = new ConfigDef()
            .define(
                    HOST,
                    STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    matching(HOST_NAME, "a host name or address, without port"),
                    HIGH,
                    "The receiver's host name or address. With TLS, its certificate must be for this name.")
            .define(PORT, INT, 6514, Range.between(1, 65_535), HIGH, "The receiver's port.")
            .define(
                    PROTOCOL,
                    STRING,
                    "tls",
                    ValidString.in("tls", "tcp"),
                    HIGH,
                    "`tls`, or `tcp` for plain text, which can be read and changed in transit.")
            .define(
                    FORMAT,
                    STRING,
                    "cef",
                    ValidString.in("cef", "leef", "ocsf", "ecs"),
                    HIGH,
                    "The format of the message: `cef`, `leef`, or JSON as `ocsf` or `ecs`.")
            .define(
                    FACILITY,
                    STRING,
                    "local0",
                    ValidString.in(Facility.words()),
                    MEDIUM,
                    "The syslog facility: `audit`, or `local0` to `local7`.")
            .define(APP_NAME, STRING, "secretwatch", printable(48), LOW, "The APP-NAME of each message.")
            .define(
                    HOSTNAME,
                    STRING,
                    "",
                    printable(128),
                    MEDIUM,
                    "The HOSTNAME of each message, by which QRadar finds the log source. Empty for the alert's cluster.")
            .define(
                    CA,
                    STRING,
                    "",
                    file(),
                    MEDIUM,
                    "The certificates of the authority to trust, PEM. Empty for those of the Java platform.")
            .define(CERTIFICATE, STRING, "", file(), MEDIUM, "The client's certificate and its chain, PEM.")
            .define(KEY, STRING, "", file(), MEDIUM, "The client's private key, PEM, PKCS #8.")
            .define(
                    KEY_PASSWORD,
                    PASSWORD,
                    "",
                    MEDIUM,
                    "The password of the private key, where it is encrypted: with PBES1, as `openssl pkcs8 -topk8 -v1 PBE-SHA1-3DES` does, for Java 17 reads no other key in PEM.")
            .define(
                    MESSAGE_BYTES,
                    INT,
                    65_536,
                    Range.between(480, 1 << 20),
                    MEDIUM,
                    "The most bytes of a message that the receiver takes; a larger alert is refused here, for a receiver would cut it without a word.")
            .define(BATCH_ALERTS, INT, 100, Range.between(1, 1000), LOW, "The most alerts in one write.")
            .define(
                    CONNECT_TIMEOUT,
                    INT,
                    5_000,
                    Range.between(100, 60_000),
                    LOW,
                    "How long a connection and its TLS handshake may take.")
            .define(WRITE_TIMEOUT, INT, 10_000, Range.between(100, 60_000), LOW, "How long one write may take.")
            .define(
                    CONFIRM,
                    INT,
                    2_000,
                    Range.between(0, 60_000),
                    MEDIUM,
                    "How long a connection must stay open after a write until the alerts in it count as delivered. What was written later than this before a break is written again.")
            .define(
                    BACKOFF,
                    LONG,
                    500L,
                    Range.between(1, 60_000),
                    LOW,
                    "The longest wait after the first failure; it doubles with each, and a random part of it is waited.")
            .define(
                    BACKOFF_CAP,
                    LONG,
                    60_000L,
                    Range.between(1, 3_600_000),
                    LOW,
                    "The longest wait after any number of failures.")
            .define(
                    REPLAY,
                    BOOLEAN,
                    false,
                    MEDIUM,
                    "Whether alerts of a replay (header `replay-run`) are delivered too. Else they are dropped and counted.");

    private SyslogSettings() {}

    private static ConfigDef.Validator printable(int longest) {
        return ConfigDef.CompositeValidator.of(
                matching(PRINTABLE, "printable ASCII without blanks"),
                check("at most " + longest + " characters", text -> text.length() <= longest));
    }

    private static ConfigDef.Validator matching(Pattern pattern, String words) {
        return check(words, text -> pattern.matcher(text).matches());
    }

    private static ConfigDef.Validator file() {
        return check("a PEM file that the worker can read, or empty", Tls::readable);
    }

    /** Its sentence does not repeat the value: it may hold a password by mistake. */
    private static ConfigDef.Validator check(String words, java.util.function.Predicate<String> good) {
        return ConfigDef.LambdaValidator.with(
                (name, value) -> {
                    if (value != null && !good.test((String) value)) {
                        throw new ConfigException(name + " must be " + words);
                    }
                },
                () -> words);
    }
}

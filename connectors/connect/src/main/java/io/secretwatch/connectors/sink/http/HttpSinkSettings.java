package io.secretwatch.connectors.sink.http;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.secretwatch.connectors.sink.Tls;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The settings of the HTTP sink; docs/sinks.md is made from this table. */
final class HttpSinkSettings {

    static final String PROFILE = "profile";
    static final String URL = "url";
    static final String FORMAT = "format";
    static final String TOKEN = "auth.token";
    static final String SCHEME = "auth.scheme";
    static final String USERNAME = "auth.username";
    static final String PASSWORD_OF_USER = "auth.password";
    static final String PLAIN = "allow.plain.http";
    static final String CA = Tls.CA;
    static final String CERTIFICATE = Tls.CERTIFICATE;
    static final String KEY = Tls.KEY;
    static final String INDEX = "opensearch.index";
    static final String LATEST = "opensearch.latest.only";
    static final String ARRAY = "webhook.array";
    static final String SECRET = "webhook.secret";
    static final String CHANNEL = "slack.channel";
    static final String TEMPLATE = "template";
    static final String CONSOLE = "console.url";
    static final String REVISIONS = "revisions";
    static final String BATCH_ALERTS = "batch.alerts";
    static final String BATCH_BYTES = "batch.bytes";
    static final String LINGER = "linger.ms";
    static final String GZIP = "gzip";
    static final String TIMEOUT = "request.timeout.ms";
    static final String CONNECT_TIMEOUT = "connect.timeout.ms";
    static final String BACKOFF = "retry.backoff.ms";
    static final String BACKOFF_CAP = "retry.backoff.max.ms";
    static final String RETRY_AFTER_CAP = "retry.after.max.ms";
    static final String REPLAY = "accept.replay";
    static final String PROBE = "probe";

    // one setting a line: it is read as a table
    static final ConfigDef TABLE = new ConfigDef()
            .define(
                    PROFILE,
                    STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ValidString.in(TargetKind.labels()),
                    HIGH,
                    "The kind of receiver.")
            .define(
                    URL,
                    STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Validators.URL,
                    HIGH,
                    "Where the receiver is: scheme, host, port and the path in front of its own paths. A webhook gets exactly this address, including its query.")
            .define(
                    FORMAT,
                    STRING,
                    "",
                    MEDIUM,
                    "`ocsf` or `ecs` for opensearch; these, `hec`, `alertmanager`, `falcosidekick` or `template` for webhook. Empty for the profile's own.")
            .define(
                    TOKEN,
                    PASSWORD,
                    "",
                    Validators.CREDENTIAL,
                    HIGH,
                    "The token of the `Authorization` header; for pagerduty, the integration key.")
            .define(
                    SCHEME,
                    STRING,
                    "",
                    Validators.oneOf("", "Bearer", "Splunk", "ApiKey", "Token"),
                    LOW,
                    "The word before the token. Empty for the profile's own: `Splunk` for splunk-hec, else `Bearer`. Elasticsearch takes `ApiKey`.")
            .define(USERNAME, STRING, "", MEDIUM, "The user of basic authentication, in place of a token.")
            .define(PASSWORD_OF_USER, PASSWORD, "", MEDIUM, "That user's password.")
            .define(
                    PLAIN,
                    BOOLEAN,
                    false,
                    LOW,
                    "Whether credentials may go over http to another machine, where all on the way read them.")
            .define(
                    CA,
                    STRING,
                    "",
                    Validators.FILE,
                    MEDIUM,
                    "The certificates of the authority to trust, PEM. Empty for those of the Java platform.")
            .define(CERTIFICATE, STRING, "", Validators.FILE, MEDIUM, "The client's certificate and its chain, PEM.")
            .define(KEY, STRING, "", Validators.FILE, MEDIUM, "The client's private key, PEM, PKCS #8, not encrypted.")
            .define(
                    INDEX,
                    STRING,
                    "secretwatch-alerts",
                    Validators.INDEX,
                    MEDIUM,
                    "The index, alias or data stream of OpenSearch.")
            .define(
                    LATEST,
                    BOOLEAN,
                    false,
                    MEDIUM,
                    "Whether the index holds one document a finding, its newest revision. Else every revision is a document.")
            .define(ARRAY, BOOLEAN, false, MEDIUM, "Whether a webhook gets arrays of alerts. Else one alert a request.")
            .define(
                    SECRET,
                    PASSWORD,
                    "",
                    HIGH,
                    "Signs the webhook's body, in the header `X-Secretwatch-Signature`. Empty for no signature.")
            .define(
                    CHANNEL,
                    STRING,
                    "",
                    Validators.CHANNEL,
                    MEDIUM,
                    "Where Slack's `chat.postMessage` posts to. Empty for an incoming webhook, which has its own channel.")
            .define(
                    TEMPLATE,
                    STRING,
                    "",
                    Validators.TEMPLATE,
                    MEDIUM,
                    "The JSON that `format=template` fills in; see docs/integrations/template.md.")
            .define(
                    CONSOLE,
                    STRING,
                    "",
                    Validators.CONSOLE,
                    LOW,
                    "The address of the console, for a link to the finding in slack, teams and pagerduty. Empty for no link.")
            .define(
                    REVISIONS,
                    STRING,
                    "",
                    Validators.oneOf("", "all", "rising", "new"),
                    MEDIUM,
                    "Which revisions of a finding are delivered: `all`; `rising`, the first and those that are graver than what this task delivered before; "
                            + "`new`, the first alone. Empty for `rising` with slack and teams, else `all`.")
            .define(BATCH_ALERTS, INT, 100, Range.between(1, 1000), MEDIUM, "The most alerts in a request.")
            .define(
                    BATCH_BYTES,
                    INT,
                    1 << 20,
                    Range.between(1, 64 << 20),
                    LOW,
                    "The most bytes in a request, before gzip. A larger alert goes alone.")
            .define(
                    LINGER,
                    INT,
                    500,
                    Range.between(0, 60_000),
                    LOW,
                    "How long an alert waits for others to share a request.")
            .define(GZIP, BOOLEAN, false, LOW, "Whether requests to splunk-hec and opensearch are compressed.")
            .define(
                    TIMEOUT,
                    INT,
                    10_000,
                    Range.between(100, 60_000),
                    MEDIUM,
                    "How long a whole answer may take. Connect's poll is held up at most twice as long.")
            .define(CONNECT_TIMEOUT, INT, 5_000, Range.between(100, 60_000), LOW, "How long a connection may take.")
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
                    RETRY_AFTER_CAP,
                    LONG,
                    300_000L,
                    Range.between(0, 3_600_000),
                    LOW,
                    "The longest wait that a receiver gets by `Retry-After`.")
            .define(
                    REPLAY,
                    BOOLEAN,
                    false,
                    MEDIUM,
                    "Whether alerts of a replay (header `replay-run`) are delivered too. Else they are dropped and counted.")
            .define(
                    PROBE,
                    BOOLEAN,
                    false,
                    LOW,
                    "Whether a task asks the receiver's health page when it starts, and stops where that is refused.");

    private HttpSinkSettings() {}
}

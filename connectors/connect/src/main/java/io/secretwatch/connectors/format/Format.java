package io.secretwatch.connectors.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** A format that an alert is written in. The same alert gives the same bytes. */
public enum Format {

    /** The record as it stands in Kafka, on one line. */
    OCSF("application/json", (alert, settings) -> alert.line()),
    /** Elastic Common Schema. */
    ECS("application/json", (alert, settings) -> utf8(Ecs.write(alert))),
    /** ArcSight's Common Event Format. */
    CEF("text/plain; charset=utf-8", (alert, settings) -> utf8(Cef.write(alert))),
    /** QRadar's Log Event Extended Format. */
    LEEF("text/plain; charset=utf-8", (alert, settings) -> utf8(Leef.write(alert))),
    /** An envelope of Splunk's HTTP Event Collector around the finding. */
    HEC("application/json", (alert, settings) -> utf8(Hec.write(alert))),
    /** One alert of Alertmanager's API v2, as it stands in the array that is posted. */
    ALERTMANAGER("application/json", (alert, settings) -> utf8(Alertmanager.write(alert))),
    /** The payload of falcosidekick. */
    FALCOSIDEKICK("application/json", (alert, settings) -> utf8(Falcosidekick.write(alert))),
    /** A message of Slack. */
    SLACK("application/json", (alert, settings) -> utf8(Slack.write(alert, settings))),
    /** A message of Microsoft Teams with an Adaptive Card. */
    TEAMS("application/json", (alert, settings) -> utf8(Teams.write(alert, settings))),
    /** An event of PagerDuty's Events API v2, without its routing key. */
    PAGERDUTY("application/json", (alert, settings) -> utf8(PagerDuty.write(alert, settings))),
    /** The JSON of a {@link JsonTemplate}. */
    TEMPLATE(
            "application/json",
            (alert, settings) -> utf8(settings.template().orElseThrow().write(alert)));

    private final String contentType;
    private final BiFunction<Alert, FormatSettings, byte[]> writer;

    Format(String contentType, BiFunction<Alert, FormatSettings, byte[]> writer) {
        this.contentType = contentType;
        this.writer = writer;
    }

    /** One alert, UTF-8, without a line end after it; no format but {@link #TEMPLATE} needs settings. */
    public byte[] write(Alert alert) {
        return write(alert, FormatSettings.NONE);
    }

    /** One alert, UTF-8, without a line end after it. {@link #TEMPLATE} needs a template. */
    public byte[] write(Alert alert, FormatSettings settings) {
        return writer.apply(alert, settings);
    }

    /** The media type of one alert. */
    public String contentType() {
        return contentType;
    }

    /** The name in a configuration, as {@code ecs}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.secretwatch.alert.ocsf;

import io.secretwatch.alert.Lifecycle;
import io.secretwatch.wire.alert.Severity;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** The fields of OCSF that have an id and a caption, as JSON. */
final class OcsfEnums {

    private static final int CLASS = 2004;

    private static final Map<Lifecycle, byte[]> CLASSES = table(Lifecycle.class, OcsfEnums::classification);
    private static final Map<Severity, byte[]> SEVERITIES = table(
            Severity.class,
            (severity, json) -> json.captioned("severity_id", severity.ocsfId(), "severity", caption(severity)));
    private static final Map<Confidence, byte[]> CONFIDENCES = table(
            Confidence.class,
            (confidence, json) ->
                    json.captioned("confidence_id", confidence.ocsfId(), "confidence", caption(confidence)));
    private static final Map<Severity, byte[]> RISK_LEVELS = table(Severity.class, OcsfEnums::riskLevel);

    private OcsfEnums() {}

    private static <E extends Enum<E>> Map<E, byte[]> table(Class<E> type, BiConsumer<E, JsonObjectWriter> fields) {
        Map<E, byte[]> table = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            table.put(constant, JsonObjectWriter.constant(json -> fields.accept(constant, json)));
        }
        return table;
    }

    private static void classification(Lifecycle lifecycle, JsonObjectWriter json) {
        String activity = caption(lifecycle);
        json.captioned("category_uid", 2, "category_name", "Findings");
        json.captioned("class_uid", CLASS, "class_name", "Detection Finding");
        json.captioned("activity_id", lifecycle.ocsfId(), "activity_name", activity);
        json.captioned("type_uid", CLASS * 100 + lifecycle.ocsfId(), "type_name", "Detection Finding: " + activity);
    }

    private static void riskLevel(Severity severity, JsonObjectWriter json) {
        // OCSF counts risk levels from 0 Info, severities from 1 Informational
        String level = severity == Severity.INFORMATIONAL ? "Info" : caption(severity);
        json.captioned("risk_level_id", severity.ocsfId() - 1, "risk_level", level);
    }

    private static String caption(Enum<?> constant) {
        String word = constant.name().toLowerCase(Locale.ROOT);
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** The class of the finding, and what the alert does to it. */
    static byte[] classification(Lifecycle lifecycle) {
        return of(CLASSES, lifecycle);
    }

    static byte[] severity(Severity severity) {
        return of(SEVERITIES, severity);
    }

    static byte[] confidence(Confidence confidence) {
        return of(CONFIDENCES, confidence);
    }

    static byte[] riskLevel(Severity severity) {
        return of(RISK_LEVELS, severity);
    }

    private static <E> byte[] of(Map<E, byte[]> table, E constant) {
        return Objects.requireNonNull(table.get(constant), "every constant has a row");
    }
}

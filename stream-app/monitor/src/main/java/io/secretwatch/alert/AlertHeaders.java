package io.secretwatch.alert;

import io.secretwatch.alert.ocsf.OcsfWriter;
import io.secretwatch.wire.kafka.HeaderNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands beside an alert on its topic, so that a consumer can choose without parsing. The key is {@code finding_info.uid}. */
public final class AlertHeaders {

    private AlertHeaders() {}

    /** Header names and values, in the order in which they are written. */
    public static Map<String, String> of(Alert alert) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("ocsf-version", OcsfWriter.OCSF_VERSION);
        headers.put("schema", "secretwatch-alert/" + OcsfWriter.DETAIL_SCHEMA);
        headers.put("rule-id", alert.rule().id());
        headers.put(HeaderNames.SEVERITY, alert.severity().word());
        headers.put("finding-uid", alert.uid());
        return Collections.unmodifiableMap(headers);
    }
}

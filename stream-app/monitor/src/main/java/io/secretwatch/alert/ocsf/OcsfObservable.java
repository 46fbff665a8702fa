package io.secretwatch.alert.ocsf;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.wire.text.IpAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A value an analyst searches other logs for, as OCSF lists them beside the finding. */
record OcsfObservable(String field, int typeId, String type, String value) {

    static List<OcsfObservable> of(List<Occurrence> evidences) {
        Set<OcsfObservable> found = new LinkedHashSet<>();
        for (Occurrence occurrence : evidences) {
            found.add(new OcsfObservable(
                    "evidences[].actor.user.name",
                    4,
                    "User Name",
                    occurrence.actor().authenticated().username()));
            if (IpAddress.valid(occurrence.actor().sourceIp())) {
                found.add(new OcsfObservable(
                        "evidences[].src_endpoint.ip",
                        2,
                        "IP Address",
                        occurrence.actor().sourceIp()));
            }
            if (!occurrence.actor().userAgent().isEmpty()) {
                found.add(new OcsfObservable(
                        "evidences[].http_request.user_agent",
                        16,
                        "HTTP User-Agent",
                        occurrence.actor().userAgent()));
            }
        }
        return List.copyOf(found);
    }

    void write(JsonObjectWriter json) {
        json.text("name", field, OcsfEvidence.NAME);
        json.captioned("type_id", typeId, "type", type);
        json.text("value", value, OcsfEvidence.NAME);
    }
}

package io.secretwatch.alert.ocsf;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.principal.Actor;
import io.secretwatch.wire.text.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** A value an analyst searches other logs for, as OCSF lists them beside the finding. */
record OcsfObservable(Type type, String value) {

    /** What a value is, and where it stands. */
    private enum Type {
        USER("evidences[].actor.user.name", 4, "User Name"),
        ADDRESS("evidences[].src_endpoint.ip", 2, "IP Address"),
        AGENT("evidences[].http_request.user_agent", 16, "HTTP User-Agent");

        private final byte[] name;
        private final byte[] id;

        Type(String field, int id, String caption) {
            this.name = JsonObjectWriter.constant(json -> json.text("name", field, OcsfEvidence.NAME));
            this.id = JsonObjectWriter.constant(json -> json.captioned("type_id", id, "type", caption));
        }
    }

    /** Each value once. */
    static List<OcsfObservable> of(List<Occurrence> evidences) {
        List<OcsfObservable> found = new ArrayList<>();
        for (Occurrence occurrence : evidences) {
            Actor actor = occurrence.actor();
            add(Type.USER, actor.authenticated().username(), found);
            if (IpAddress.valid(actor.sourceIp())) {
                add(Type.ADDRESS, actor.sourceIp(), found);
            }
            if (!actor.userAgent().isEmpty()) {
                add(Type.AGENT, actor.userAgent(), found);
            }
        }
        return found;
    }

    private static void add(Type type, String value, List<OcsfObservable> found) {
        for (OcsfObservable known : found) {
            if (known.type == type && known.value.equals(value)) {
                return;
            }
        }
        found.add(new OcsfObservable(type, value));
    }

    void write(JsonObjectWriter json) {
        json.fields(type.name).fields(type.id).text("value", value, OcsfEvidence.NAME);
    }
}

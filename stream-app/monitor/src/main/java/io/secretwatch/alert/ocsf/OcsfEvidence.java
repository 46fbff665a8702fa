package io.secretwatch.alert.ocsf;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Session;
import io.secretwatch.wire.text.IpAddress;
import java.util.List;

/** One audit event as OCSF evidence: who called what, from where, with which answer. */
final class OcsfEvidence {

    static final int NAME = 512;
    static final int AUDIT_ID = 1024;
    private static final int AGENT = 300;
    private static final int PATH = 600;

    private static final byte[] SERVICE = JsonObjectWriter.constant(
            json -> json.begin("service").text("name", "kube-apiserver", NAME).end());

    private OcsfEvidence() {}

    static void write(JsonObjectWriter json, Occurrence occurrence) {
        Actor actor = occurrence.actor();
        Call call = occurrence.call();
        json.text("uid", occurrence.auditId(), AUDIT_ID);
        json.begin("actor").begin("user");
        user(json, actor);
        json.end();
        session(json, actor);
        json.end();
        api(json, occurrence);
        source(json, actor);
        json.begin("http_request").text("user_agent", actor.userAgent(), AGENT);
        // a URL needs its path; a log that keeps less than the API server's has none
        if (!call.path().isEmpty()) {
            json.begin("url")
                    .text("path", call.path(), PATH)
                    .text("query_string", call.query(), PATH)
                    .end();
        }
        json.end();
    }

    private static void api(JsonObjectWriter json, Occurrence occurrence) {
        Call call = occurrence.call();
        json.begin("api")
                .text("operation", call.verb().isEmpty() ? "unknown" : call.verb(), NAME)
                .text("version", version(call), NAME);
        json.fields(SERVICE);
        // required within a request, so a fingerprint stands in for an id that the client left empty
        String id = occurrence.auditId().isEmpty() ? occurrence.fingerprint() : occurrence.auditId();
        json.begin("request").text("uid", id, AUDIT_ID).end();
        json.begin("response").number("code", occurrence.outcome().code()).end();
        json.end();
    }

    private static void source(JsonObjectWriter json, Actor actor) {
        List<String> claimed = actor.claimedIps().isEmpty()
                ? List.of()
                : actor.claimedIps().stream().filter(IpAddress::valid).toList();
        boolean known = IpAddress.valid(actor.sourceIp());
        if (known || !claimed.isEmpty()) {
            json.begin("src_endpoint")
                    .text("ip", known ? actor.sourceIp() : "", NAME)
                    .text("name", known ? "" : "unknown", NAME)
                    .texts("intermediate_ips", claimed, NAME)
                    .end();
        }
    }

    private static void user(JsonObjectWriter json, Actor actor) {
        json.text("name", actor.authenticated().username(), NAME).text("uid", actor.uid(), NAME);
        if (actor.groups().contains("system:masters")) {
            json.captioned("type_id", 2, "type", "Admin");
        } else {
            switch (actor.authenticated().kind()) {
                case USER -> json.captioned("type_id", 1, "type", "User");
                case SERVICE_ACCOUNT -> json.captioned("type_id", 4, "type", "Service");
                case NODE, CONTROL_PLANE -> json.captioned("type_id", 3, "type", "System");
                case ANONYMOUS -> json.captioned("type_id", 0, "type", "Unknown");
            }
        }
        boolean some = false;
        for (String group : actor.groups()) {
            if (!group.isEmpty()) {
                (some ? json : json.beginArray("groups"))
                        .begin()
                        .text("name", group, NAME)
                        .end();
                some = true;
            }
        }
        if (some) {
            json.endArray();
        }
    }

    private static void session(JsonObjectWriter json, Actor actor) {
        String name = Session.name(actor);
        if (!name.isEmpty() || !actor.credentialId().isEmpty()) {
            json.begin("session")
                    .text("uid", name, NAME)
                    .text("credential_uid", actor.credentialId(), NAME)
                    .end();
        }
    }

    private static String version(Call call) {
        return call.apiGroup().isEmpty() ? call.apiVersion() : call.apiGroup() + "/" + call.apiVersion();
    }
}

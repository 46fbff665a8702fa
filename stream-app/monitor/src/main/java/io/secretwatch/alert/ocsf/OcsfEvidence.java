package io.secretwatch.alert.ocsf;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.principal.Actor;
import io.secretwatch.wire.text.IpAddress;
import java.util.List;

/** One audit event as OCSF evidence: who called what, from where, with which answer. */
final class OcsfEvidence {

    static final int NAME = 512;
    static final int AUDIT_ID = 1024;
    private static final int AGENT = 300;
    private static final int PATH = 600;

    private OcsfEvidence() {}

    static void write(JsonObjectWriter pen, Occurrence occurrence) {
        Actor actor = occurrence.actor();
        Call call = occurrence.call();
        pen.text("uid", occurrence.auditId(), AUDIT_ID);
        pen.object("actor", a -> a.object("user", user -> user(user, actor)));
        pen.object(
                "api",
                api -> api.text("operation", call.verb().isEmpty() ? "unknown" : call.verb(), NAME)
                        .text("version", version(call), NAME)
                        .object("service", s -> s.text("name", "kube-apiserver", NAME))
                        // required within a request, so a fingerprint stands in for an id that the client left empty
                        .object(
                                "request",
                                r -> r.text(
                                        "uid",
                                        occurrence.auditId().isEmpty()
                                                ? occurrence.fingerprint()
                                                : occurrence.auditId(),
                                        AUDIT_ID))
                        .object(
                                "response",
                                r -> r.number("code", occurrence.outcome().code())));
        List<String> claimed =
                actor.claimedIps().stream().filter(IpAddress::valid).toList();
        boolean known = IpAddress.valid(actor.sourceIp());
        if (known || !claimed.isEmpty()) {
            pen.object(
                    "src_endpoint",
                    e -> e.text("ip", known ? actor.sourceIp() : "", NAME)
                            .text("name", known ? "" : "unknown", NAME)
                            .texts("intermediate_ips", claimed, NAME));
        }
        pen.object("http_request", http -> request(http, actor, call));
    }

    private static void request(JsonObjectWriter pen, Actor actor, Call call) {
        pen.text("user_agent", actor.userAgent(), AGENT);
        // a URL needs its path; a log that keeps less than the API server's has none
        if (!call.path().isEmpty()) {
            pen.object("url", url -> url.text("path", call.path(), PATH).text("query_string", call.query(), PATH));
        }
    }

    private static void user(JsonObjectWriter pen, Actor actor) {
        pen.text("name", actor.authenticated().username(), NAME).text("uid", actor.uid(), NAME);
        if (actor.groups().contains("system:masters")) {
            pen.captioned("type_id", 2, "type", "Admin");
        } else {
            switch (actor.authenticated().kind()) {
                case USER -> pen.captioned("type_id", 1, "type", "User");
                case SERVICE_ACCOUNT -> pen.captioned("type_id", 4, "type", "Service");
                case NODE, CONTROL_PLANE -> pen.captioned("type_id", 3, "type", "System");
                case ANONYMOUS -> pen.captioned("type_id", 0, "type", "Unknown");
            }
        }
        pen.objects(
                "groups",
                actor.groups().stream().filter(g -> !g.isEmpty()).toList(),
                (group, name) -> group.text("name", name, NAME));
    }

    private static String version(Call call) {
        return call.apiGroup().isEmpty() ? call.apiVersion() : call.apiGroup() + "/" + call.apiVersion();
    }
}

package io.secretwatch.audit.text;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Fidelity;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Level;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Outline;
import io.secretwatch.audit.ResponseStatus;
import io.secretwatch.audit.Stage;
import io.secretwatch.audit.Times;
import io.secretwatch.audit.UserInfo;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.line.LegacyAuditLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line of {@code --audit-log-format=legacy} (kube-apiserver {@code pkg/audit/format.go}); it names no object, so the URI has to identify it. */
final class LegacyLine {

    private final Interest interest;

    LegacyLine(Interest interest) {
        this.interest = interest;
    }

    void read(Slice text, Context context, DecodedSink sink) {
        LegacyAuditLine line = LegacyAuditLine.of(text);
        if (!line.has("stage") || !line.has("uri") || !line.has("method")) {
            sink.reject(Decoded.Reason.CUT_OFF, "a legacy line without stage, method or uri");
            return;
        }
        Stage stage = Stage.of(line.text("stage"));
        String verb = line.text("method");
        Optional<ObjectRef> objectRef = ObjectRef.ofUri(line.text("uri"), verb);
        Interest.Depth depth = interest.depth(stage, verb, objectRef.orElse(ObjectRef.NONE), context.cluster());
        if (depth.isNothing()) {
            sink.notOfInterest();
            return;
        }
        Optional<Instant> received = Times.rfc3339(line.time());
        AuditEvent event = new AuditEvent(
                new AuditEvent.Entry(line.text("id"), Level.UNKNOWN, stage, Fidelity.LEGACY),
                client(line),
                new AuditEvent.Request(line.text("uri"), verb, objectRef, Body.ABSENT, Outline.NONE),
                new AuditEvent.Response(status(line), Outline.NONE),
                received.orElse(Instant.EPOCH),
                context.time(Optional.empty(), received),
                Map.of());
        sink.put(new Decoded.Relevant(event, context.cluster()));
    }

    private static AuditEvent.Client client(LegacyAuditLine line) {
        return new AuditEvent.Client(
                user(line, "user", "groups").orElse(UserInfo.NOBODY),
                user(line, "as", "asgroups"),
                "",
                // the first address only, which is the one that a client can forge
                line.value("ip").map(List::of).orElse(List.of()),
                new AuditEvent.UserAgent(line.text("user-agent")));
    }

    private static Optional<UserInfo> user(LegacyAuditLine line, String name, String groups) {
        return line.value(name).map(username -> new UserInfo(username, "", line.values(groups), Map.of()));
    }

    private static ResponseStatus status(LegacyAuditLine line) {
        String code = line.text("response");
        return code.matches("[1-9][0-9]{2}") ? new ResponseStatus(Integer.parseInt(code), "", "") : ResponseStatus.NONE;
    }
}

package io.secretwatch.audit.envelope;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.Fidelity;
import io.secretwatch.audit.Head;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Level;
import io.secretwatch.audit.ObjectRef;
import io.secretwatch.audit.Outline;
import io.secretwatch.audit.ResourcePath;
import io.secretwatch.audit.ResponseStatus;
import io.secretwatch.audit.Stage;
import io.secretwatch.audit.Times;
import io.secretwatch.audit.UserInfo;
import io.secretwatch.audit.json.Escapes;
import io.secretwatch.audit.json.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line of {@code --audit-log-format=legacy} (kube-apiserver {@code pkg/audit/format.go}); it names no object, so the URI has to tell. */
final class LegacyLine {

    private static final byte[] MARK = Head.ascii(" AUDIT: id=\"");

    private final Interest interest;

    LegacyLine(Interest interest) {
        this.interest = interest;
    }

    static boolean isOne(Slice line) {
        int mark = line.indexOf(MARK, line.from());
        int brace = line.indexOf(new byte[] {'{'}, line.from());
        return mark >= 0 && (brace < 0 || mark < brace);
    }

    void read(Slice line, Context context, DecodedSink sink) {
        int mark = line.indexOf(MARK, line.from());
        String text = line.raw();
        Map<String, String> pairs = pairs(new Slice(line.bytes(), mark, line.to()).raw());
        if (!pairs.containsKey("stage") || !pairs.containsKey("uri") || !pairs.containsKey("method")) {
            sink.reject(Decoded.Reason.CUT_OFF, "a legacy line without stage, method or uri");
            return;
        }
        Stage stage = Stage.of(pairs.get("stage"));
        String verb = pairs.get("method");
        Optional<ObjectRef> objectRef = ResourcePath.ofUri(pairs.get("uri"));
        Interest.Depth depth = interest.depth(stage, verb, objectRef.orElse(ObjectRef.NONE));
        if (depth == Interest.Depth.NOTHING) {
            sink.notOfInterest();
            return;
        }
        Optional<Instant> received = Times.rfc3339(text.substring(0, text.indexOf(' ')));
        AuditEvent event = new AuditEvent(
                new AuditEvent.Entry(pairs.getOrDefault("id", ""), Level.UNKNOWN, stage, Fidelity.LEGACY),
                client(pairs),
                new AuditEvent.Request(pairs.get("uri"), verb, objectRef, Body.ABSENT, Outline.NONE),
                new AuditEvent.Response(status(pairs), Outline.NONE),
                received.orElse(Instant.EPOCH),
                context.time(Optional.empty(), received),
                Map.of());
        sink.put(new Decoded.Relevant(event, context.cluster()));
    }

    private static AuditEvent.Client client(Map<String, String> pairs) {
        return new AuditEvent.Client(
                user(pairs, "user", "groups").orElse(UserInfo.NOBODY),
                user(pairs, "as", "asgroups"),
                "",
                // the first address only, which is the one that a client can forge
                given(pairs, "ip").map(List::of).orElse(List.of()),
                pairs.getOrDefault("user-agent", ""));
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (int quote = text.indexOf('"'); quote >= 0; ) {
            int closing = closing(text, quote);
            if (closing < 0) {
                break;
            }
            int name = text.lastIndexOf(' ', quote) + 1;
            if (name < quote && text.charAt(quote - 1) == '=') {
                pairs.putIfAbsent(text.substring(name, quote - 1), unquoted(text.substring(quote + 1, closing)));
            }
            quote = text.indexOf('"', closing + 1);
        }
        return pairs;
    }

    /** The quote that closes the one at that place; negative where the line ends before. */
    private static int closing(String text, int opening) {
        int i = opening + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i < text.length() ? i : -1;
    }

    private static Optional<UserInfo> user(Map<String, String> pairs, String name, String groups) {
        return given(pairs, name).map(username -> {
            List<String> names = new ArrayList<>();
            String list = given(pairs, groups).orElse("");
            for (int quote = list.indexOf('"');
                    quote >= 0 && closing(list, quote) >= 0;
                    quote = list.indexOf('"', closing(list, quote) + 1)) {
                names.add(unquoted(list.substring(quote + 1, closing(list, quote))));
            }
            return new UserInfo(username, "", names, Map.of());
        });
    }

    /** Absent values stand as words in angle brackets, such as {@code <none>} and {@code <self>}. */
    private static Optional<String> given(Map<String, String> pairs, String name) {
        return Optional.ofNullable(pairs.get(name)).filter(value -> !value.isEmpty() && !value.matches("<[a-z]+>"));
    }

    private static ResponseStatus status(Map<String, String> pairs) {
        String code = pairs.getOrDefault("response", "");
        return code.matches("[1-9][0-9]{2}") ? new ResponseStatus(Integer.parseInt(code), "", "") : ResponseStatus.NONE;
    }

    private static String unquoted(String quoted) {
        byte[] bytes = quoted.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return Escapes.resolve(Slice.of(bytes)).raw();
    }
}

package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.line.CriLine;
import io.secretwatch.wire.line.KlogLine;
import io.secretwatch.wire.line.LegacyAuditLine;
import io.secretwatch.wire.line.OctetFrame;
import io.secretwatch.wire.redaction.Jwt;
import io.secretwatch.wire.redaction.RedactedPlace;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a shipper takes for one line of an audit log: JSON whole or cut off, a container runtime's line, one of the legacy format, or something else. */
final class AuditText {

    private static final Pattern LEGACY_URI = Pattern.compile("(uri=\")((?:\\\\.|[^\"\\\\])*+)(\"?)");
    private static final Pattern NOTHING =
            Pattern.compile("(.{6})?redacted: [0-9]{1,10} bytes that are no audit event");
    private static final int OBJECTS_TRIED = 8;
    private static final int GROWN = 1 << 20;

    private AuditText() {}

    /** Never throws, and keeps nothing that it does not understand. */
    static Redacted redact(byte[] text, int nesting) {
        Tree tree = TreeReader.read(text);
        int start = Texts.blank(text, 0);
        if (start == text.length) {
            return Redacted.untouched(text);
        }
        if (Lines.hasDockerParts(text, start)) {
            return Lines.each(text, nesting);
        }
        if (!tree.broken && tree.type(0) != Tree.OTHER && tree.type(0) != Tree.NULL) {
            Redacted whole = new Pass(tree, 0, nesting, false).run();
            boolean grown =
                    whole.event().length - text.length > GROWN && text[start] == '{' && tree.last(0) == tree.size() - 1;
            // so many small values would make a record that no topic takes, and hide the event
            return grown && CutEvent.looksLikeEvent(tree) ? CutEvent.redact(tree, nesting) : whole;
        }
        if (nesting < 16 && OctetFrame.of(new Slice(text, start, text.length)).isPresent()) {
            return Lines.frames(start == 0 ? text : Arrays.copyOfRange(text, start, text.length), nesting + 1);
        }
        int line = Lines.end(text, start);
        if (Texts.blank(text, line) < text.length) {
            return Lines.each(text, nesting);
        }
        return text[start] == '{' && nesting < 16 ? CutEvent.redact(tree, nesting) : line(text, nesting);
    }

    private static Redacted line(byte[] text, int nesting) {
        Optional<CriLine> cri = CriLine.of(Slice.of(text));
        if (cri.isPresent() && nesting < 16) {
            return behind(text, cri.get().content(), true, nesting);
        }
        if (LegacyAuditLine.isOne(Slice.of(text))) {
            return legacy(text, new String(text, StandardCharsets.UTF_8));
        }
        int event = eventIn(text);
        return event > 0 && nesting < 16 ? behind(text, event, false, nesting) : nothing(text);
    }

    private static Redacted behind(byte[] text, int at, boolean keepPrefix, int nesting) {
        byte[] rest = Arrays.copyOfRange(text, at, text.length);
        Redacted within = redact(rest, nesting + 1);
        if (within.event() == rest && keepPrefix) {
            return new Redacted(text, within.removed(), within.places());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        out.write(text, 0, keepPrefix ? at : 0);
        out.write(within.event(), 0, within.event().length);
        return new Redacted(out.toByteArray(), within.removed(), within.places());
    }

    private static Redacted legacy(byte[] text, String line) {
        Matcher uri = LEGACY_URI.matcher(line);
        StringBuilder out = new StringBuilder();
        while (uri.find()) {
            uri.appendReplacement(
                    out,
                    Matcher.quoteReplacement(uri.group(1) + ClientWords.withoutSecrets(uri.group(2)) + uri.group(3)));
        }
        String masked = uri.appendTail(out).toString();
        String clean = Jwt.without(masked);
        return clean.equals(line)
                ? Redacted.untouched(text)
                : new Redacted(Texts.utf8(clean), 1, Map.of(RedactedPlace.URI, 1));
    }

    /** Where an audit event starts after what a shipper wrote before it, which goes; negative where there is none. */
    private static int eventIn(byte[] text) {
        int tried = 0;
        for (int i = 0; i + 1 < text.length && tried < OBJECTS_TRIED; i++) {
            if (text[i] == '{' && text[i + 1] == '"') {
                tried++;
                Tree tree = TreeReader.read(Arrays.copyOfRange(text, i, text.length));
                if (tree.size() > 0 && CutEvent.looksLikeEvent(tree)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** A short text that no reader takes for an event; one of the API server's own log lines stays to be seen as such. */
    static Redacted nothing(byte[] text) {
        boolean klog = KlogLine.isOne(Slice.of(text));
        String head = klog ? new String(text, 0, KlogLine.HEAD, StandardCharsets.US_ASCII) : "";
        String tail = "redacted: " + text.length + " bytes that are no audit event";
        String all = new String(text, StandardCharsets.UTF_8);
        if (all.startsWith(head + "redacted: ") && NOTHING.matcher(all).matches()) {
            return new Redacted(text, 1, Map.of(RedactedPlace.TEXT, 1));
        }
        return new Redacted(Texts.utf8(head + tail), 1, Map.of(RedactedPlace.TEXT, 1));
    }
}

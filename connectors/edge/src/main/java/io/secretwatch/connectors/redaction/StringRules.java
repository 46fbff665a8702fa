package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.kubernetes.OmittedBody;
import io.secretwatch.wire.line.LegacyAuditLine;
import io.secretwatch.wire.line.LineFieldNames;
import io.secretwatch.wire.redaction.Credentials;
import io.secretwatch.wire.redaction.Jwt;
import io.secretwatch.wire.redaction.RedactedPlace;
import java.util.Arrays;
import java.util.Locale;

/** What goes from a string: a text in it that is JSON itself, or a log line, or a message that echoes, or a token. */
final class StringRules {

    private static final int NESTED_AT_MOST = 8;
    private static final int TOKEN_LENGTH = 100;
    private static final byte[] AUDIT_ID = Texts.utf8("auditID");

    private StringRules() {}

    static void apply(Pass pass, int node) {
        Tree tree = pass.tree;
        String name = tree.name(node);
        boolean json = opensJson(tree.bytes, tree.from(node) + 1, tree.to(node) - 1);
        boolean body = pass.in(node, Pass.BODY | Pass.WEBHOOK);
        boolean carrier = !body
                && (LineFieldNames.ALL.contains(name)
                        || tree.parent(node) == Tree.NONE
                        || Texts.has(tree.bytes, tree.from(node), tree.to(node), AUDIT_ID));
        boolean message = body && (name.equals("message") || name.equals("error"));
        boolean credential = pass.in(node, Pass.TOKENS | Pass.SECRETS);
        boolean encoded = !body && tree.to(node) - tree.from(node) > 64;
        if (!encoded
                && !json
                && !carrier
                && !message
                && !pass.jwt
                && !credential
                && !pass.in(node, Pass.STRICT | Pass.WORDS | Pass.EXTRA)) {
            return;
        }
        String text = tree.text(node);
        if (encoded && EncodedEvents.isBase64(text) && EncodedEvents.base64(pass, node, text)) {
            return;
        }
        if (json) {
            nested(pass, node, text, carrier);
        } else if (pass.in(node, Pass.STRICT)) {
            if (!text.equals(OmittedBody.TOO_BIG)) {
                pass.replace(node, RedactedPlace.BODY);
            }
        } else if (carrier && (holdsEvent(text) || isLine(pass, node, name))) {
            byte[] bytes = Texts.utf8(text);
            take(pass, node, bytes, AuditText.redact(bytes, pass.nesting + 1));
        } else {
            plain(pass, node, text, message, credential);
        }
    }

    /** Whether there may be an event in a text. */
    static boolean holdsEvent(String text) {
        return text.indexOf('{') >= 0 || text.contains(LegacyAuditLine.OPENING);
    }

    /** Whether a text is what a shipper took for a line: the middle of an event, where a container runtime split that, and so of a Secret. */
    private static boolean isLine(Pass pass, int node, String name) {
        int parent = pass.tree.parent(node);
        if (parent == Tree.NONE) {
            return pass.nesting == 0;
        }
        // OpenTelemetry keeps names of clusters so too
        boolean attribute = name.equals(LineFieldNames.OTLP_TEXT) && !"body".equals(pass.tree.name(parent));
        return LineFieldNames.ALL.contains(name) && !attribute && !pass.inEvent();
    }

    private static void plain(Pass pass, int node, String text, boolean message, boolean credential) {
        boolean token = pass.in(node, Pass.TOKENS)
                && pass.in(node, Pass.BODY)
                && text.length() >= TOKEN_LENGTH
                && text.indexOf(' ') < 0;
        if (token) {
            pass.replace(node, RedactedPlace.TOKEN);
            return;
        }
        String clean = Jwt.without(text);
        String masked = message && (credential || StatusMessage.echoes(clean))
                ? StatusMessage.masked(clean, pass.requestWords())
                : clean;
        String shown = pass.in(node, Pass.EXTRA)
                ? Credentials.hiddenInExtra(masked)
                : pass.in(node, Pass.WORDS) ? Credentials.hidden(masked) : masked;
        if (!shown.equals(text)) {
            RedactedPlace credentialOrMessage = masked.equals(clean) ? RedactedPlace.CREDENTIAL : RedactedPlace.MESSAGE;
            pass.replace(node, shown, clean.equals(text) ? credentialOrMessage : RedactedPlace.JWT, 1);
        }
    }

    private static void nested(Pass pass, int node, String text, boolean carrier) {
        byte[] bytes = Texts.utf8(text);
        boolean strict = pass.in(node, Pass.STRICT);
        if (pass.nesting >= NESTED_AT_MOST) {
            pass.replace(node, RedactedPlace.BODY);
            return;
        }
        Tree within = TreeReader.read(bytes);
        if (!within.broken) {
            take(pass, node, bytes, new Pass(within, pass.handedDown(node), pass.nesting + 1, false).run());
        } else if (carrier) {
            take(pass, node, bytes, AuditText.redact(bytes, pass.nesting + 1));
        } else if (strict || pass.in(node, Pass.WEBHOOK) || seemsToHoldSecret(text)) {
            pass.replace(node, strict ? RedactedPlace.BODY : RedactedPlace.SECRET);
        } else {
            plain(pass, node, text, "message".equals(pass.tree.name(node)), pass.in(node, Pass.SECRETS | Pass.TOKENS));
        }
    }

    private static boolean seemsToHoldSecret(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("\"secret")
                || lower.contains("\"stringdata\"")
                || lower.contains("\"token\"")
                || lower.contains("\\u00");
    }

    private static void take(Pass pass, int node, byte[] before, Redacted within) {
        within.places().forEach(pass::count);
        if (!Arrays.equals(within.event(), before)) {
            pass.replace(node, within);
        }
    }

    /** Whether a string's content starts as an object, an array or a string does, after blanks; letters may be escaped. */
    private static boolean opensJson(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            byte b = bytes[at];
            boolean escapedBlank = b == '\\' && at + 1 < to && "ntrf".indexOf(bytes[at + 1]) >= 0;
            if (b == ' ' || b == '\t' || escapedBlank) {
                at += escapedBlank ? 2 : 1;
            } else {
                return b == '{'
                        || b == '['
                        || (b == '\\' && at + 1 < to && (bytes[at + 1] == '"' || bytes[at + 1] == 'u'));
            }
        }
        return false;
    }
}

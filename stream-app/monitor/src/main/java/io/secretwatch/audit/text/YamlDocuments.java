package io.secretwatch.audit.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.secretwatch.audit.Context;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.DecodedSink;
import io.secretwatch.audit.envelope.PayloadDecoder;
import io.secretwatch.wire.json.Slice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Documents in YAML, as {@code gcloud logging read} prints entries where no other format is asked for. One is written as JSON, event by
 * event of the parser, so that nothing in it is worth more than its bytes: a document with an alias is rejected, and none is resolved.
 */
public final class YamlDocuments {

    /** How many bytes are needed to know one. */
    public static final int LOOKED_AT = 512;

    /** The longest document that is read; an entry of Cloud Logging has 256 KB at most, and the parser stops at 3 MB. */
    public static final int LONGEST = 2 << 20;

    private static final int DEEPEST = 200;
    private static final byte[] MARK = Slice.ascii("---");

    /** How a document begins whose mark is left out: the names of an entry are sorted. */
    private static final List<byte[]> FIRST_NAMES =
            List.of(Slice.ascii("insertId: "), Slice.ascii("protoPayload:"), Slice.ascii("apiVersion: audit.k8s.io/"));

    private static final String INSTEAD = "; gcloud logging read --format=json gives what is read best";
    private static final JsonFactory JSON = new JsonFactory();
    private static final YAMLFactory YAML = new YAMLFactory();

    private YamlDocuments() {}

    /** Whether a document starts here that is an object. */
    public static boolean startsHere(Slice rest) {
        if (!mayStart(rest.first())) {
            return false;
        }
        if (isMark(rest, rest.from())) {
            Slice second = TextLines.line(new Slice(rest.bytes(), behindLine(rest, rest.from()), rest.to()));
            return opensMap(second);
        }
        return FIRST_NAMES.stream().anyMatch(name -> startsWith(rest, rest.from(), name));
    }

    /** Whether a document may start with this byte. */
    public static boolean mayStart(byte first) {
        return first == '-' || first == 'a' || first == 'i' || first == 'p';
    }

    /** Whether the line at a position is the mark between documents. */
    public static boolean isMark(Slice rest, int at) {
        if (!startsWith(rest, at, MARK)) {
            return false;
        }
        int end = at + MARK.length;
        return end == rest.to() || " \r\n".indexOf(rest.bytes()[end]) >= 0;
    }

    /** Whether a document that is an object ends before a line: it has the mark, or no line of such an object begins so. */
    public static boolean endsAt(Slice rest, int line) {
        byte first = rest.bytes()[line];
        boolean other = first == '{' || first == '[' || first == '<' || (first >= '0' && first <= '9');
        return other || isMark(rest, line);
    }

    private static boolean startsWith(Slice rest, int at, byte[] word) {
        return rest.to() - at >= word.length && new Slice(rest.bytes(), at, at + word.length).equalsAscii(word);
    }

    /** A name at the beginning of the line, perhaps in quotes, and a colon. */
    private static boolean opensMap(Slice line) {
        byte first = line.first();
        boolean named =
                (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '\'' || first == '"';
        for (int i = line.from() + 1; named && i < line.to(); i++) {
            if (line.bytes()[i] == ':') {
                return i + 1 == line.to() || " \r".indexOf(line.bytes()[i + 1]) >= 0;
            }
        }
        return false;
    }

    private static int behindLine(Slice rest, int at) {
        return Math.min(TextLines.line(new Slice(rest.bytes(), at, rest.to())).to() + 1, rest.to());
    }

    /** Reads the document at the start; says where the next one may start. */
    static int read(Slice rest, Context context, DecodedSink sink, PayloadDecoder inner) {
        int from = isMark(rest, rest.from()) ? behindLine(rest, rest.from()) : rest.from();
        int to = from;
        while (to < rest.to() && !endsAt(rest, to)) {
            to = behindLine(rest, to);
        }
        Slice document = new Slice(rest.bytes(), from, to);
        if (document.length() > LONGEST) {
            sink.reject(Decoded.Reason.OVER_LIMIT, "a YAML document of " + document.length() + " bytes" + INSTEAD);
            return to;
        }
        ByteArrayOutputStream json = new ByteArrayOutputStream(document.length());
        if (write(document, json)) {
            inner.decode(Slice.of(json.toByteArray()), context.deeper(), sink);
        } else {
            sink.reject(
                    Decoded.Reason.UNKNOWN_FORMAT,
                    "a YAML document of " + document.length() + " bytes that is not valid, or has aliases" + INSTEAD);
        }
        return to;
    }

    private static boolean write(Slice document, ByteArrayOutputStream out) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(document.bytes(), document.from(), document.length());
        try (YAMLParser parser = YAML.createParser(new InputStreamReader(bytes, StandardCharsets.UTF_8));
                JsonGenerator generator = JSON.createGenerator(out)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (parser.isCurrentAlias() || depth > DEEPEST) {
                    return false;
                }
                generator.copyCurrentEvent(parser);
            }
            return true;
        } catch (IOException | RuntimeException e) { // the parser throws either
            return false;
        }
    }
}

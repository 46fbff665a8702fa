package io.secretwatch.connectors.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.secretwatch.connectors.event.EventLists;
import io.secretwatch.connectors.event.MemoryBudget;
import io.secretwatch.connectors.redaction.Redacted;
import io.secretwatch.connectors.redaction.Redaction;
import io.secretwatch.wire.json.Utf8Sanitizer;
import io.secretwatch.wire.redaction.RedactionMarks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has hostile events redacted, whole, cut and in envelopes, and fails at the first that gives the canary away or breaks another promise. */
final class RedactionFuzzer {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100_000)
                    .maxNumberLength(1 << 24)
                    .maxStringLength(1 << 28)
                    .build())
            .build();
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{16,}={0,2}");
    private static final int DEPTH = 6;
    private static final long SLOW = 2_000_000_000L;

    private long events;

    long events() {
        return events;
    }

    void run(long firstSeed, int count) {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            try {
                one(new Random(seed));
            } catch (IOException | RuntimeException | StackOverflowError e) {
                throw new IllegalStateException("seed " + seed + ": " + e.getMessage(), e);
            }
            events++;
        }
    }

    private void one(Random random) throws IOException {
        HostileBodies bodies = new HostileBodies(random);
        String event = bodies.event();
        byte[] whole = bytes(event);
        byte[] redacted = redacted(whole);
        check(valid(whole), "the event is no JSON");
        check(
                !new String(redacted, StandardCharsets.UTF_8).startsWith("redacted: "),
                "an event is taken for a text: " + event);
        check(valid(redacted), "no JSON comes out of JSON: " + new String(redacted, StandardCharsets.UTF_8));
        check(new String(redacted, StandardCharsets.UTF_8).contains(RedactionMarks.ANNOTATION), "no mark");
        byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
        redacted(cut);
        redacted(bytes(bodies.pick("\ufeff", " \n", "2026-11-02T10:00:00Z stdout F ", "audit: ")
                .concat(event)));
        check(valid(redacted(bytes("{\"log\":" + quoted(event) + "}"))), "no JSON comes out of an envelope");
        parts(
                bytes("{\"kind\":\"EventList\",\"items\":[" + event + "," + event + "]}"
                        + new String(cut, StandardCharsets.UTF_8)),
                random);
    }

    private static byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] from = String.valueOf(HostileBodies.NO_UTF8).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i + from.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + from.length, from, 0, from.length)) {
                bytes[i] = (byte) 0xff;
                bytes[i + 1] = (byte) 0xe2;
                bytes[i + 2] = (byte) 0x82;
            }
        }
        return bytes;
    }

    private static byte[] redacted(byte[] event) {
        long begin = System.nanoTime();
        Redacted once = Redaction.STANDARD.redact(event);
        check(System.nanoTime() - begin < SLOW, "slow");
        String text = new String(once.event(), StandardCharsets.UTF_8);
        harmless(text, DEPTH);
        byte[] twice = Redaction.STANDARD.redact(once.event()).event();
        harmless(new String(twice, StandardCharsets.UTF_8), 1);
        return once.event();
    }

    /** Looks for the canary in a text, and in what its strings, its base64 and its escaped parameters say. */
    private static void harmless(String text, int depth) {
        check(!text.contains(HostileBodies.CANARY), "the canary is in " + around(text));
        if (depth == 0) {
            return;
        }
        for (Matcher run = BASE64.matcher(text); run.find(); ) {
            try {
                check(
                        !new String(Base64.getMimeDecoder().decode(run.group()), StandardCharsets.UTF_8)
                                .contains(HostileBodies.CANARY),
                        "the canary is in base64");
            } catch (IllegalArgumentException noBase64) {
                continue;
            }
        }
        if (text.indexOf('%') >= 0 && text.length() < 2_000) {
            try {
                check(
                        !URLDecoder.decode(text, StandardCharsets.UTF_8).contains(HostileBodies.CANARY),
                        "the canary is in a URI");
            } catch (IllegalArgumentException noUri) {
                // what is no escape is plain text, and that was looked at
            }
        }
        if (text.indexOf('\\') < 0 && text.indexOf('"') < 0) {
            return;
        }
        int start = Math.max(0, text.indexOf('{'));
        try (JsonParser parser =
                JSON.createParser(Utf8Sanitizer.sanitize(text.substring(start).getBytes(StandardCharsets.UTF_8)))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    harmless(parser.getText(), depth - 1);
                }
            }
        } catch (IOException cutOff) {
            // strings before that were looked at
        }
    }

    private static String around(String text) {
        int at = text.indexOf(HostileBodies.CANARY);
        return text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 60));
    }

    private static boolean valid(byte[] text) {
        try (JsonParser parser = JSON.createParser(Utf8Sanitizer.sanitize(text))) {
            while (parser.nextToken() != null) {
                parser.finishToken();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void parts(byte[] body, Random random) throws IOException {
        List<String> atOnce = read(new ByteArrayInputStream(body));
        List<String> bitByBit = read(new ByteArrayInputStream(body) {
            @Override
            public synchronized int read(byte[] into, int off, int len) {
                return super.read(into, off, len == 0 ? 0 : 1 + random.nextInt(Math.min(len, 700)));
            }
        });
        check(atOnce.equals(bitByBit), "parts differ with the sizes of reads");
        check(atOnce.size() >= 2, "an event of a list is lost");
    }

    private static List<String> read(InputStream body) throws IOException {
        List<String> parts = new ArrayList<>();
        EventLists.read(
                body,
                MemoryBudget.UNLIMITED,
                EventLists.LARGEST,
                part -> parts.add(
                        part.getClass().getSimpleName() + new String(part.bytes(), StandardCharsets.ISO_8859_1)));
        return parts;
    }

    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t") + "\"";
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}

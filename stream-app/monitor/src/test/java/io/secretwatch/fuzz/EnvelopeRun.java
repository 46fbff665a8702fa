package io.secretwatch.fuzz;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.activity.classify.ActivityDecoder;
import io.secretwatch.activity.classify.Classifier;
import io.secretwatch.activity.classify.DecodeResult;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Origin;
import io.secretwatch.replay.source.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Puts events into envelopes, some of them damaged, and looks for each where it must come out: as an event of interest, as one that is not, or
 * as a rejection of its record. The same seed gives the same records.
 */
final class EnvelopeRun {

    private static final String BEGINNING = "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/";
    /** No form writes more before an event on its line. */
    private static final int LONGEST_PREFIX = 120;

    private static final Origin ORIGIN = new Origin(Optional.of("prod"), Instant.parse("2026-03-02T10:00:00Z"));

    private final ActivityDecoder decoder = new ActivityDecoder(Classifier.STANDARD, "prod");
    private final Random random;
    private long events;
    private long found;
    private long passedOver;
    private long rejected;

    EnvelopeRun(long seed) {
        random = new Random(seed);
    }

    /** What became of the records. */
    private static final class Came {

        private final Set<String> ids = new HashSet<>();
        private int notOfInterest;
        private int rejections;

        void take(DecodeResult result) {
            if (result instanceof DecodeResult.Classified classified) {
                ids.add(classified.event().entry().auditId());
            } else if (result instanceof DecodeResult.Rejected no) {
                if (no.reason() == Decoded.Reason.INTERNAL_ERROR) {
                    throw new IllegalStateException("the decoder failed with " + no.detail());
                }
                rejections++;
            } else if (result.equals(new DecodeResult.Irrelevant(Decoded.Why.NOT_OF_INTEREST))) {
                notOfInterest++;
            }
        }
    }

    void run(int records) {
        for (int i = 0; i < records; i++) {
            record();
        }
    }

    private void record() {
        List<String> wanted = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int others = 0;
        // behind an event that is not of interest and breaks off, nothing more is looked for on its line
        boolean damaged = random.nextInt(3) == 0;
        for (int i = random.nextInt(4); i >= 0; i--) {
            boolean ofInterest = damaged || random.nextInt(3) > 0;
            String id = "id-" + random.nextInt(1 << 30);
            lines.add(event(id, ofInterest));
            if (ofInterest) {
                wanted.add(id);
            } else {
                others++;
            }
        }
        List<Wrapping> forms = new ArrayList<>();
        String text = wrapped(lines, forms);
        byte[] bytes =
                random.nextInt(20) == 0 && !damaged ? Wrapping.gzip(text) : text.getBytes(StandardCharsets.UTF_8);
        byte[] sent = damaged ? damaged(bytes) : bytes;
        check(fromTopic(sent), wanted, others, damaged, forms, sent);
        check(fromFile(sent), wanted, others, damaged, forms, sent);
        events += wanted.size() + others;
    }

    private String wrapped(List<String> lines, List<Wrapping> forms) {
        Wrapping form = pick(Wrapping.values());
        forms.add(form);
        String text = form.wrap(lines);
        for (int i = random.nextInt(3); i > 0 && text.indexOf('\n') < 0; i--) {
            Wrapping around = pick(Wrapping.values());
            if (around.takes(text)) {
                forms.add(around);
                text = around.wrap(List.of(text));
            }
        }
        return text;
    }

    private void check(
            Came came, List<String> wanted, int others, boolean damaged, List<Wrapping> forms, byte[] record) {
        long missing = wanted.stream()
                .filter(id -> !came.ids.contains(id) && (!damaged || holds(record, id)))
                .count();

        boolean passed = damaged || came.notOfInterest >= others || came.rejections > 0;
        // a form within a form may be one that nobody writes: it need not be read, but must not be passed over
        boolean clean = damaged || forms.size() > 1 || (missing == 0 && came.rejections == 0);
        // a changed letter may make an event one of another resource
        boolean lost = missing > 0 && came.rejections == 0 && (!damaged || came.notOfInterest <= others);
        if (lost || !passed || !clean) {
            throw new IllegalStateException(missing + " of " + wanted.size() + " lost, " + came.notOfInterest + " of "
                    + others + " passed over, " + came.rejections + " rejected, in " + forms
                    + (damaged ? ", damaged: " : ": ") + new String(record, StandardCharsets.UTF_8));
        }
        found += came.ids.size();
        passedOver += came.notOfInterest;
        rejected += came.rejections;
    }

    /**
     * Whether so much of an event is left that it begins, and has its id. The rest of one that lost its beginning belongs to another, as does
     * what follows one on its line that lost its end, and one that became a part of another is not there any more.
     */
    private static boolean holds(byte[] record, String id) {
        String text = new String(record, StandardCharsets.UTF_8);
        for (String version : List.of("v1", "v1beta1")) {
            String head = BEGINNING + version + "\",\"level\":\"Metadata\",\"auditID\":\"" + id + "\"";
            int at = text.indexOf(head);
            if (at >= 0) {
                int next = Math.min(indexOrEnd(text, "\n", at), indexOrEnd(text, BEGINNING, at + 1));
                boolean alone = text.indexOf("\"auditID\"", at + head.length()) < 0
                        || text.indexOf("\"auditID\"", at + head.length()) > next;
                int line = text.lastIndexOf('\n', at) + 1;
                return alone
                        && at - line < LONGEST_PREFIX
                        && text.substring(line, at).indexOf(BEGINNING) < 0;
            }
        }
        return false;
    }

    private static int indexOrEnd(String text, String what, int from) {
        int at = text.indexOf(what, from);
        return at < 0 ? text.length() : at;
    }

    private Came fromTopic(byte[] record) {
        Came came = new Came();
        decoder.decode(record, 0, record.length, ORIGIN, came::take);
        return came;
    }

    private Came fromFile(byte[] file) {
        Came came = new Came();
        try (RecordReader reader = new RecordReader("fuzz", new ByteArrayInputStream(file))) {
            while (reader.next()) {
                reader.rejection().ifPresent(no -> came.rejections++);
                if (reader.rejection().isEmpty()) {
                    decoder.decode(reader.bytes(), reader.offset(), reader.length(), ORIGIN, came::take);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return came;
    }

    /** Cuts the record off, takes a piece out of its middle, or changes a few bytes of it. */
    private byte[] damaged(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(3)) {
            case 0:
                return java.util.Arrays.copyOf(bytes, at + 1);
            case 1:
                int to = Math.min(bytes.length, at + 1 + random.nextInt(200));
                byte[] without = new byte[bytes.length - (to - at)];
                System.arraycopy(bytes, 0, without, 0, at);
                System.arraycopy(bytes, to, without, at, bytes.length - to);
                return without;
            default:
                byte[] changed = bytes.clone();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    changed[random.nextInt(changed.length)] = (byte) (' ' + random.nextInt(95));
                }
                return changed;
        }
    }

    private String event(String id, boolean ofInterest) {
        String resource = ofInterest ? "secrets" : "configmaps";
        ObjectNode event = Wrapping.JSON
                .createObjectNode()
                .put("kind", "Event")
                .put("apiVersion", pick("audit.k8s.io/v1", "audit.k8s.io/v1beta1"))
                .put("level", "Metadata")
                .put("auditID", id)
                .put("stage", "ResponseComplete")
                .put("requestURI", "/api/v1/namespaces/n/" + resource + "?limit=500")
                .put("verb", "list");
        ObjectNode user = event.putObject("user").put("username", "jane@example.test");
        user.putArray("groups").add("system:authenticated");
        ArrayNode pod = Wrapping.JSON.createArrayNode().add("runner \"1\"\n\u00e9");
        user.putObject("extra").set("authentication.kubernetes.io/pod-name", pod);
        event.putArray("sourceIPs").add("10.0.0.9");
        event.put("userAgent", "kubectl/v1 {\"kind\":\"Event\"} \\ \u2028");
        event.putObject("objectRef")
                .put("resource", resource)
                .put("namespace", "n")
                .put("apiVersion", "v1");
        event.putObject("responseStatus").put("code", 200);
        event.put("requestReceivedTimestamp", "2026-03-02T09:14:07.118903Z")
                .put("stageTimestamp", "2026-03-02T09:14:07.118903Z");
        event.putObject("annotations").put("authorization.k8s.io/decision", "allow");
        if (random.nextInt(4) == 0) {
            odd(event);
        }
        return event.toString();
    }

    /** A type that a pipeline made of another one, where nothing depends on it. */
    private void odd(ObjectNode event) {
        switch (random.nextInt(6)) {
            case 0 -> event.put("sourceIPs", "10.0.0.9");
            case 1 -> event.putArray("userAgent").add("kubectl");
            case 2 -> ((ObjectNode) event.get("user")).put("groups", "system:authenticated");
            case 3 -> ((ObjectNode) event.get("user")).putObject("extra").put("a", 1);
            case 4 -> event.putObject("responseStatus").put("code", "200");
            default -> event.remove("objectRef");
        }
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** How many events were put in. */
    long events() {
        return events;
    }

    /** What came out, of both ways together. */
    String summary() {
        return found + " found, " + passedOver + " not of interest, " + rejected + " rejected";
    }
}

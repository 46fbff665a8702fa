package io.secretwatch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.audit.envelope.EnvelopesTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class AuditDecoderPropertyTest {

    @Provide
    Arbitrary<String> event() {
        return Arbitraries.of(
                "secrets-list",
                "secrets-watch-started",
                "pod-create-requestresponse",
                "deployment-jsonpatch",
                "unauthenticated-401",
                "impersonated-exec",
                "truncated-by-apiserver");
    }

    @Provide
    Arbitrary<String> carrier() {
        return Arbitraries.of("log", "message", "msg", "MESSAGE", "short_message", "event.original", "_raw", "body");
    }

    @Provide
    Arbitrary<String> sample() {
        return Arbitraries.of(
                "native-secrets-list",
                "native-pod-create-requestresponse",
                "webhook-eventlist",
                "aks-eventhub-records",
                "eks-cloudwatch-subscription-decoded",
                "eks-lambda-awslogs",
                "gke-logentry",
                "gke-pubsub-push",
                "otlp-json",
                "logstash-plain",
                "cri-partial-lines",
                "legacy-text-line",
                "ovh-ldp-tail",
                "otel-raw-json-string",
                "kafka-connect-jsonconverter-string");
    }

    @Property(tries = 200, seed = "1")
    void orderBlanksAndEscapesMakeNoDifference(@ForAll("event") String name, @ForAll long seed) throws IOException {
        ObjectNode event = Samples.node(name);
        AuditEvent plain = Decoding.event(Samples.text(event));
        String written = new Writer(new Random(seed)).write(event);
        assertThat(Samples.JSON.readTree(written)).isEqualTo(event);
        assertThat(Decoding.event(written)).isEqualTo(plain);
        List<Decoded> head = Decoding.decode(Samples.text(event), Decoding.SECRETS);
        assertThat(Decoding.decode(written, Decoding.SECRETS)).isEqualTo(head);
    }

    @Property(tries = 100, seed = "1")
    void everyCarrierGivesBackWhatItWasGiven(@ForAll("event") String name, @ForAll("carrier") String carrier) {
        String text = Samples.text(Samples.node(name));
        String line =
                Samples.text(Samples.JSON.createObjectNode().put("host", "cp-1").put(carrier, text + "\n"));
        assertThat(Decoding.event(line)).isEqualTo(Decoding.event(text));
    }

    @Property(tries = 100, seed = "1")
    void severalDocumentsInARecordAreSeveralEvents(
            @ForAll @Size(min = 1, max = 6) List<@net.jqwik.api.From("event") String> names,
            @ForAll("separator") String separator,
            @ForAll boolean relevant) {
        String record = String.join(
                separator,
                names.stream().map(name -> Samples.text(Samples.node(name))).toList());
        List<Decoded> decoded =
                Decoding.decode(record, relevant ? Decoding.EVERYTHING : (stage, verb, ref) -> Interest.Depth.NOTHING);
        assertThat(decoded)
                .hasSize(names.size())
                .allMatch(one -> one instanceof Decoded.Relevant == relevant)
                .noneMatch(Decoded.Rejected.class::isInstance);
    }

    @Provide
    Arbitrary<String> separator() {
        return Arbitraries.of("\n", "", " ", "\r\n", "\n\n");
    }

    @Property(tries = 2000, seed = "1")
    void damagedBytesNeverThrowAndNeverVanish(@ForAll("sample") String name, @ForAll long seed) throws IOException {
        byte[] bytes = EnvelopesTest.record(name + ".json");
        Random random = new Random(seed);
        for (int i = random.nextInt(6); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : "{}[]\",:\\ \n0n".getBytes(StandardCharsets.US_ASCII)[random.nextInt(12)];
        }
        assertThat(Decoding.decode(bytes)).isNotEmpty().noneMatch(AuditDecoderPropertyTest::isFault);
        assertThat(Decoding.decode(bytes, Decoding.SECRETS, Decoding.ORIGIN))
                .isNotEmpty()
                .noneMatch(AuditDecoderPropertyTest::isFault);
    }

    @Property(tries = 1000, seed = "1")
    void cutBytesNeverThrowAndNeverVanish(@ForAll("sample") String name, @ForAll long seed) throws IOException {
        byte[] bytes = EnvelopesTest.record(name + ".json");
        byte[] cut = java.util.Arrays.copyOf(bytes, new Random(seed).nextInt(bytes.length));
        assertThat(Decoding.decode(cut)).isNotEmpty().noneMatch(AuditDecoderPropertyTest::isFault);
    }

    @Example
    void anUninterestingLineThatIsCutOffDoesNotHideTheNext() {
        String boring =
                "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"stage\":\"ResponseComplete\",\"verb\":\"get\","
                        + "\"objectRef\":{\"resource\":\"leases\"},\"annotations\":{\"cut\":\"he";
        String next = Samples.text(Samples.node("deployment-jsonpatch").put("auditID", "next"));
        assertThat(Decoding.events(Decoding.decode(boring + "\n" + next)).stream()
                        .map(event -> event.entry().auditId()))
                .containsExactly("next");
    }

    @Property(tries = 1000, seed = "755")
    void damageInOneLineOfARecordLosesNoOther(@ForAll long seed) {
        Random random = new Random(seed);
        int damaged = random.nextInt(4);
        StringBuilder record = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            StringBuilder line = new StringBuilder(
                    Samples.text(Samples.node("deployment-jsonpatch").put("auditID", "event-" + i)));
            for (int k = random.nextInt(4); k >= 0 && i == damaged; k--) {
                line.setCharAt(random.nextInt(line.length()), "{}[]\",:\\ x0\u0001\u00ff".charAt(random.nextInt(13)));
            }
            record.append(line, 0, i == damaged && random.nextBoolean() ? random.nextInt(line.length()) : line.length())
                    .append('\n');
        }
        List<String> ids = Decoding.events(Decoding.decode(record.toString())).stream()
                .map(event -> event.entry().auditId())
                .toList();
        for (int i = 0; i < 4; i++) {
            if (i != damaged) {
                assertThat(ids).as(record.toString()).contains("event-" + i);
            }
        }
    }

    @Property(tries = 500, seed = "1")
    void anyBytesAtAllAreDecodedToSomething(@ForAll byte[] bytes) {
        assertThat(Decoding.decode(bytes)).isNotEmpty().noneMatch(AuditDecoderPropertyTest::isFault);
    }

    @Property(tries = 300, seed = "1")
    void aCutEventIsSalvagedOrRejectedButNeverChanged(@ForAll long seed) {
        String text = Samples.podCreate();
        int cut = 1 + new Random(seed).nextInt(text.length() - 1);
        List<Decoded> decoded = Decoding.decode(text.substring(0, cut));
        AuditEvent whole = Decoding.event(text);
        if (cut > text.indexOf("\"responseStatus\"")) {
            AuditEvent salvaged = Decoding.events(decoded).get(0);
            assertThat(salvaged.entry().fidelity()).isEqualTo(Fidelity.SALVAGED);
            assertThat(salvaged.client().user()).isEqualTo(whole.client().user());
            assertThat(salvaged.request().objectRef()).isEqualTo(whole.request().objectRef());
            assertThat(salvaged.request().body()).isIn(whole.request().body(), new Body.Withheld(Body.Why.CUT_OFF));
        } else if (cut < text.indexOf("\"objectRef\"")) {
            assertThat(decoded)
                    .singleElement()
                    .matches(one -> ((Decoded.Rejected) one).reason() == Decoded.Reason.CUT_OFF);
        }
    }

    private static boolean isFault(Decoded decoded) {
        return decoded instanceof Decoded.Rejected rejected && rejected.detail().contains("the decoder failed");
    }

    /** Writes JSON in another of the many ways that mean the same. */
    private static final class Writer {

        private final Random random;
        private final StringBuilder out = new StringBuilder();

        Writer(Random random) {
            this.random = random;
        }

        String write(JsonNode node) {
            value(node, true);
            return out.toString();
        }

        private void value(JsonNode node, boolean shuffle) {
            blanks();
            if (node.isObject()) {
                List<String> names = new ArrayList<>();
                node.fieldNames().forEachRemaining(names::add);
                if (shuffle) {
                    Collections.shuffle(names, random);
                }
                sequence('{', '}', names.size(), i -> {
                    string(names.get(i));
                    blanks();
                    out.append(':');
                    value(node.get(names.get(i)), shuffle);
                });
            } else if (node.isArray()) {
                sequence('[', ']', node.size(), i -> value(node.get(i), shuffle));
            } else if (node.isTextual()) {
                string(node.asText());
            } else {
                out.append(node);
            }
            blanks();
        }

        private void sequence(char open, char close, int size, java.util.function.IntConsumer part) {
            out.append(open);
            for (int i = 0; i < size; i++) {
                out.append(i == 0 ? "" : ",");
                blanks();
                part.accept(i);
            }
            blanks();
            out.append(close);
        }

        private void string(String text) {
            out.append('"');
            for (char c : text.toCharArray()) {
                if (c == '"' || c == '\\' || c < ' ' || random.nextInt(8) == 0) {
                    out.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
                } else {
                    out.append(c);
                }
            }
            out.append('"');
        }

        private void blanks() {
            out.append(" \n\t\r ", 0, random.nextInt(12) == 0 ? 4 : 0);
        }
    }
}

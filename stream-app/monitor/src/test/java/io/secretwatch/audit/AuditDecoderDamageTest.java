package io.secretwatch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.audit.envelope.EnvelopesTest;
import io.secretwatch.testing.Randomly;
import io.secretwatch.testing.Seeds;
import io.secretwatch.wire.json.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditDecoderDamageTest {

    private static final String[] CARRIERS = {
        "log", "message", "msg", "MESSAGE", "short_message", "event.original", "_raw", "body"
    };

    private static final String[] SAMPLES = {
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
        "kafka-connect-jsonconverter-string"
    };

    @Test
    void order_blanks_and_escapes_make_no_difference() {
        Seeds.each(200, AuditDecoderDamageTest::isReadAlike);
    }

    private static void isReadAlike(Random random) throws IOException {
        ObjectNode event = Samples.node(Randomly.oneOf(random, DamagedEvents.EVENTS));
        AuditEvent plain = Decoding.event(Samples.text(event));
        String written = new EquivalentJson(random).write(event);
        assertThat(Samples.JSON.readTree(written)).isEqualTo(event);
        assertThat(Decoding.event(written)).isEqualTo(plain);
        List<Decoded> head = Decoding.decode(Samples.text(event), Decoding.SECRETS);
        assertThat(Decoding.decode(written, Decoding.SECRETS)).isEqualTo(head);
    }

    @Test
    void every_carrier_gives_back_what_it_was_given() {
        for (String name : DamagedEvents.EVENTS) {
            String text = Samples.text(Samples.node(name));
            assertThat(CARRIERS).allSatisfy(carrier -> {
                ObjectNode line =
                        Samples.JSON.createObjectNode().put("host", "cp-1").put(carrier, text + "\n");
                assertThat(Decoding.event(Samples.text(line))).isEqualTo(Decoding.event(text));
            });
        }
    }

    @Test
    void several_documents_in_a_record_are_several_events() {
        Seeds.each(200, random -> {
            String separator = Randomly.oneOf(random, "\n", "", " ", "\r\n", "\n\n");
            boolean relevant = random.nextBoolean();
            List<String> texts = Stream.generate(
                            () -> Samples.text(Samples.node(Randomly.oneOf(random, DamagedEvents.EVENTS))))
                    .limit(1 + random.nextInt(6))
                    .toList();
            List<Decoded> decoded = Decoding.decode(
                    String.join(separator, texts),
                    relevant ? Decoding.EVERYTHING : (stage, verb, ref, cluster) -> Interest.Depth.NOTHING);
            assertThat(decoded)
                    .hasSize(texts.size())
                    .allMatch(one -> one instanceof Decoded.Relevant == relevant)
                    .noneMatch(Decoded.Rejected.class::isInstance);
        });
    }

    @Test
    void damaged_bytes_never_throw_and_never_vanish() {
        Seeds.each(2_000, AuditDecoderDamageTest::isDecoded);
    }

    private static void isDecoded(Random random) throws IOException {
        byte[] bytes = EnvelopesTest.record(Randomly.oneOf(random, SAMPLES) + ".json");
        for (int i = random.nextInt(6); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : "{}[]\",:\\ \n0n".getBytes(StandardCharsets.US_ASCII)[random.nextInt(12)];
        }
        assertThat(Decoding.decode(bytes)).isNotEmpty().noneMatch(AuditDecoderDamageTest::isFault);
        assertThat(Decoding.decode(bytes, Decoding.SECRETS, Decoding.ORIGIN))
                .isNotEmpty()
                .noneMatch(AuditDecoderDamageTest::isFault);
    }

    @Test
    void cut_bytes_never_throw_and_never_vanish() {
        Seeds.each(1_000, random -> {
            byte[] bytes = EnvelopesTest.record(Randomly.oneOf(random, SAMPLES) + ".json");
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            assertThat(Decoding.decode(cut)).isNotEmpty().noneMatch(AuditDecoderDamageTest::isFault);
        });
    }

    @Test
    void an_uninteresting_line_that_is_cut_off_does_not_hide_the_next() {
        String boring =
                "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"stage\":\"ResponseComplete\",\"verb\":\"get\","
                        + "\"objectRef\":{\"resource\":\"leases\"},\"annotations\":{\"cut\":\"he";
        String next = Samples.text(Samples.node("deployment-jsonpatch").put("auditID", "next"));
        assertThat(Decoding.events(Decoding.decode(boring + "\n" + next)).stream()
                        .map(event -> event.entry().auditId()))
                .containsExactly("next");
    }

    @Test
    void news_of_a_reason_behind_damage_is_passed_over_as_other_events_are() {
        String event =
                "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"stage\":\"ResponseComplete\",\"verb\":\"get\","
                        + "\"objectRef\":{\"resource\":\"leases\"},\"x\":!{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\"},"
                        + "\"annotations\":{\"authorization.k8s.io/reason\":\"RBAC: allowed by x\"}}";
        for (boolean news : new boolean[] {true, false}) {
            assertThat(Decoding.decode(event, new Reasons(news)))
                    .containsExactly(new Decoded.Irrelevant(Decoded.Why.NOT_OF_INTEREST));
        }
    }

    private record Reasons(boolean news) implements Interest {

        @Override
        public Depth depth(Stage stage, String verb, ObjectRef objectRef, Optional<String> cluster) {
            return Depth.REASON;
        }

        @Override
        public boolean isNews(Slice reason, Optional<String> cluster) {
            return news;
        }
    }

    @Test
    void damage_in_one_line_of_a_record_loses_no_other() {
        Seeds.each(1_000, AuditDecoderDamageTest::losesOneAtMost);
    }

    private static void losesOneAtMost(Random random) {
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

    @Test
    void any_bytes_at_all_are_decoded_to_something() {
        Seeds.each(
                500,
                random -> assertThat(Decoding.decode(Randomly.bytes(random, 400)))
                        .isNotEmpty()
                        .noneMatch(AuditDecoderDamageTest::isFault));
    }

    @Test
    void a_cut_event_is_salvaged_or_rejected_but_never_changed() {
        Seeds.each(300, AuditDecoderDamageTest::isSalvagedOrRejected);
    }

    private static void isSalvagedOrRejected(Random random) {
        String text = Samples.podCreate();
        int cut = 1 + random.nextInt(text.length() - 1);
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
}

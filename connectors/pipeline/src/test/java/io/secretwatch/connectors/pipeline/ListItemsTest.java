package io.secretwatch.connectors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.audit.AuditDecoder;
import io.secretwatch.audit.Decoded;
import io.secretwatch.audit.Interest;
import io.secretwatch.audit.Origin;
import io.secretwatch.connectors.event.EventLists;
import io.secretwatch.connectors.event.MemoryBudget;
import io.secretwatch.connectors.redaction.Redaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The items of a list say neither kind nor version; the monitor reads each as a record of its own all the same. */
class ListItemsTest {

    private static final String LIST = """
            {"kind":"EventList","apiVersion":"audit.k8s.io/v1","metadata":{},"items":[
            {"level":"Metadata","auditID":"1","stage":"ResponseComplete","requestURI":"/api/v1/secrets","verb":"list","user":{"username":"jane"},
             "objectRef":{"resource":"secrets","apiVersion":"v1"},"requestReceivedTimestamp":"2026-03-02T09:14:07.118000Z","stageTimestamp":"2026-03-02T09:14:07.121000Z"},
            {"level":"RequestResponse","auditID":"2","stage":"ResponseComplete","requestURI":"/api/v1/namespaces/shop/secrets/db","verb":"get","user":{},
             "objectRef":{"resource":"secrets","namespace":"shop","name":"db","apiVersion":"v1"},"responseObject":{"kind":"Secret","data":{"p":"aHVudGVyMg=="}},
             "requestReceivedTimestamp":"2026-03-02T09:14:07.118000Z","stageTimestamp":"2026-03-02T09:14:07.121000Z"}]}
            """;

    @Test
    void an_item_that_passed_the_redaction_is_an_event_to_the_monitor() throws IOException {
        List<Decoded> decoded = new ArrayList<>();
        AuditDecoder decoder = new AuditDecoder((stage, verb, objectRef, cluster) -> Interest.Depth.REQUEST_BODY);
        EventLists.read(
                new ByteArrayInputStream(LIST.getBytes(StandardCharsets.UTF_8)),
                MemoryBudget.UNLIMITED,
                EventLists.LARGEST,
                part -> {
                    byte[] record = Redaction.STANDARD.redact(part.bytes()).event();
                    decoder.decode(
                            record, 0, record.length, new Origin(Optional.of("prod"), Instant.EPOCH), decoded::add);
                });
        assertThat(decoded).hasSize(2).allSatisfy(one -> assertThat(one).isInstanceOf(Decoded.Relevant.class));
        assertThat(decoded.toString()).doesNotContain("aHVudGVyMg");
    }
}

package io.secretwatch.connectors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.testing.Kafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same events come through the shipper and through the receiver, but for one batch: the monitor says which back end lacks it. */
class BackEndsTest {

    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final int ROUNDS = 12;
    private static final int LOST = 5;

    @TempDir
    Path dir;

    private final String topic = Kafka.topic("k8s-audit", 1);
    private final String rejected = Kafka.topic("secretwatch-rejected", 1);

    @Test
    void a_batch_that_the_webhook_did_not_bring_is_one_notice_of_its_own() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver(dir, topic, rejected)) {
            for (int round = 0; round < ROUNDS; round++) {
                List<String> events = events(round);
                ship(events);
                assertThat(WebhookReceiver.post(receiver.port(), round == LOST ? events.subList(0, 6) : events))
                        .isEqualTo(204);
            }
        }
        MonitorRun monitored = MonitorRun.topic(topic);
        assertThat(monitored.rejections).isEmpty();
        assertThat(monitored.alerts)
                .filteredOn(alert -> alert.contains("k8s.audit.backends"))
                .singleElement()
                .satisfies(alert -> assertThat(alert)
                        .contains("webhook lacks 4 events that log delivered")
                        .contains("\"id-5-6\"", "\"id-5-7\"", "\"id-5-8\"", "\"id-5-9\""));
    }

    /** Ten gets within half an hour. */
    private static List<String> events(int round) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Instant time = BEGIN.plus(Duration.ofMinutes(30L * round + 3L * i));
            events.add("{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"auditID\":\"id-"
                    + round
                    + "-" + i
                    + "\",\"stage\":\"ResponseComplete\",\"requestURI\":\"/api/v1/namespaces/shop/secrets/db\","
                    + "\"verb\":\"get\",\"user\":{\"username\":\"system:serviceaccount:shop:sync\",\"groups\":[\"system:authenticated\"]},"
                    + "\"sourceIPs\":[\"10.20.0.7\"],\"objectRef\":{\"resource\":\"secrets\",\"namespace\":\"shop\",\"name\":\"db\","
                    + "\"apiVersion\":\"v1\"},\"responseStatus\":{\"metadata\":{},\"code\":200},\"requestReceivedTimestamp\":\""
                    + time
                    + "\",\"stageTimestamp\":\"" + time
                    + "\",\"annotations\":{\"authorization.k8s.io/decision\":\"allow\"}}");
        }
        return events;
    }

    private void ship(List<String> events) throws IOException {
        Path log = dir.resolve("audit.log");
        Files.writeString(log, String.join("\n", events) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        ShipOnce.run(log, topic, rejected, "--back-end", "log:node-1");
    }
}

package io.secretwatch.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.app.Broker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records of the alerts topic to ask about: those that the contract gives as examples, and variations of them. */
final class Alerts {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String UID = "5f2c0c1e8d0b5b7e9a513a6d2f1c7e90";

    private static final String ENTRY = """
            - id: ci-runner-lists-secrets
              principals: ["system:serviceaccount:ci:runner"]
              may:
              - read: {verbs: [list], namespaces: ["*"]}
              owner: "<who answers for it>"
              reason: "<ticket, and why>"
              expires: 2026-04-01
            """;
    private static final Path EXAMPLES = Path.of("../../docs/contracts/examples");

    private Alerts() {}

    /** The three revisions of the examples, a line each. */
    static String story() {
        return example("create") + "\n" + example("update") + "\n" + example("close") + "\n";
    }

    /** Puts the three revisions into a topic of two partitions, and makes the topic. */
    static void toTopic(String topic) throws Exception {
        Map<String, Object> broker = Map.of("bootstrap.servers", Broker.bootstrapServers());
        try (Admin admin = Admin.create(broker);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
            for (String line : story().split("\n")) {
                producer.send(new ProducerRecord<>(topic, line.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    static ObjectNode example(String revision) {
        try {
            ObjectNode alert = (ObjectNode) JSON.readTree(
                    EXAMPLES.resolve("alert-" + revision + ".json").toFile());
            detail(alert).put("exception_yaml", ENTRY).remove("impersonated_user");
            return alert;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first revision of another finding of the same principal, so much later. */
    static ObjectNode other(String uid, long laterMillis) {
        ObjectNode alert = example("create");
        ((ObjectNode) alert.path("finding_info")).put("uid", uid);
        alert.put("start_time", alert.path("start_time").asLong() + laterMillis);
        alert.put("end_time", alert.path("end_time").asLong() + laterMillis);
        return alert;
    }

    static ObjectNode detail(JsonNode alert) {
        return (ObjectNode) alert.at("/unmapped/k8s_audit");
    }
}

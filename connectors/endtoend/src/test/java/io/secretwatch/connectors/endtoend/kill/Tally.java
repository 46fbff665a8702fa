package io.secretwatch.connectors.endtoend.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.connectors.testing.Records;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How often each id stands in a topic, committed records only. */
final class Tally {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Tally() {}

    static Map<String, Integer> of(String bootstrap, String topic, String pointer) {
        Map<String, Integer> counts = new TreeMap<>();
        Records.each(bootstrap, topic, record -> counts.merge(field(record, pointer), 1, Integer::sum));
        return counts;
    }

    private static String field(ConsumerRecord<byte[], byte[]> record, String pointer) {
        try {
            return JSON.readTree(record.value()).at(pointer).asText();
        } catch (IOException e) {
            throw new IllegalStateException("a record that is no JSON stands in the topic", e);
        }
    }
}

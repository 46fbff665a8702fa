package io.secretwatch.app.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.app.config.Config;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the alerts topic from its beginning; what was not committed is not seen. */
public final class AlertReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = LoggerFactory.getLogger(AlertReader.class);

    private final TopicRecords alerts;

    public AlertReader(Config config) {
        this.alerts = new TopicRecords(config, config.topics().alerts());
    }

    /** Hands over every finding that stands there now. */
    public void toEnd(Consumer<JsonNode> findings) {
        alerts.toEnd(record -> parse(record, findings));
    }

    /** Hands over every finding, and goes on as they come. */
    public void follow(BooleanSupplier goOn, Consumer<JsonNode> findings) {
        follow(goOn, findings, () -> {});
    }

    /** The same; runs one thing more when it has handed over all that stood there at first. */
    public void follow(BooleanSupplier goOn, Consumer<JsonNode> findings, Runnable caughtUp) {
        alerts.follow(goOn, record -> parse(record, findings), caughtUp);
    }

    private static void parse(ConsumerRecord<byte[], byte[]> record, Consumer<JsonNode> findings) {
        if (record.value() == null) {
            return;
        }
        try {
            findings.accept(JSON.readTree(record.value()));
        } catch (IOException e) {
            LOG.warn(
                    "alert=not-json topic={} partition={} offset={}",
                    record.topic(),
                    record.partition(),
                    record.offset());
        }
    }
}

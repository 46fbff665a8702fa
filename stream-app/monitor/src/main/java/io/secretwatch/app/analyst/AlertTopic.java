package io.secretwatch.app.analyst;

import io.secretwatch.app.config.Config;
import io.secretwatch.app.kafka.AlertReader;
import io.secretwatch.app.kafka.TopicSetup;
import java.util.function.Consumer;

/** The alerts topic, from its beginning to what stands there now. */
public record AlertTopic(Config config) implements AlertSource {

    @Override
    public String name() {
        return "topic " + config.topics().alerts();
    }

    @Override
    public long read(Consumer<AlertRecord> alerts) {
        new TopicSetup(config).expectAlerts();
        long[] others = {0};
        new AlertReader(config).toEnd(json -> AlertRecord.of(json).ifPresentOrElse(alerts, () -> others[0]++));
        return others[0];
    }
}

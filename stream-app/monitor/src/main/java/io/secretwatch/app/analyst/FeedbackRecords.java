package io.secretwatch.app.analyst;

import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.app.config.Config;
import io.secretwatch.app.kafka.FeedbackTopic;
import java.io.IOException;
import java.util.function.Consumer;

/** The feedback topic. */
public record FeedbackRecords(Config config) implements FeedbackPlace {

    @Override
    public String name() {
        return "topic " + config.topics().feedback();
    }

    @Override
    public long read(Consumer<Feedback> said) {
        return new FeedbackTopic(config).read(said);
    }

    @Override
    public void append(Feedback said) throws IOException {
        new FeedbackTopic(config).append(said);
    }
}

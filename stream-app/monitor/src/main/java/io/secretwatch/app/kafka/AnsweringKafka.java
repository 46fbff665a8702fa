package io.secretwatch.app.kafka;

import io.secretwatch.app.config.Config;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.app.config.KafkaSettings;
import io.secretwatch.wire.kafka.KafkaAbsence;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** A Kafka that has answered a first question. Where nothing listens that is said soon; what listens may be slow, as on a machine that is. */
final class AnsweringKafka {

    private AnsweringKafka() {}

    /** A client of it; complains where there is none. */
    static Admin admin(Config config) {
        Admin admin = Admin.create(KafkaSettings.admin(config, KafkaAbsence.SLOW_MILLIS));
        try {
            expectAnswer(admin.describeCluster().nodes(), KafkaSettings.absence(config));
            return admin;
        } catch (RuntimeException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    private static void expectAnswer(KafkaFuture<?> answer, KafkaAbsence absence) {
        try {
            absence.withoutAnswer(answer).ifPresent(sentence -> {
                throw new ConfigurationException(sentence);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
        KafkaAnswer.of(answer);
    }
}

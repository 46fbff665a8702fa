package io.secretwatch.connectors.receive.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.secretwatch.connectors.testing.Kafka;
import io.secretwatch.connectors.testing.Records;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A producer in an error state that it cannot leave. */
class RecoveringProducerTest {

    private final String topic = Kafka.topic("producer", 1);
    private final List<Producer<byte[], byte[]>> made = new ArrayList<>();

    @Test
    void a_producer_that_can_write_nothing_any_more_is_made_anew() throws Exception {
        try (RecoveringProducer producer = new RecoveringProducer(this::producer)) {
            assertThat(send(producer)).isTrue();
            producer.look();
            made.get(0).close(Duration.ZERO);
            for (int i = 0; i < RecoveringProducer.FRUITLESS_LOOKS; i++) {
                assertThat(send(producer)).isFalse();
                producer.look();
            }
            assertThat(send(producer)).isTrue();
            assertThat(made).hasSize(2);
            assertThat(Records.all(topic)).hasSize(2);
        }
    }

    @Test
    void one_that_writes_now_and_then_or_has_nothing_to_write_stays() throws Exception {
        try (RecoveringProducer producer = new RecoveringProducer(this::producer)) {
            for (int i = 0; i < 3 * RecoveringProducer.FRUITLESS_LOOKS; i++) {
                assertThat(send(producer, "no such topic: " + i)).isFalse();
                assertThat(i % 2 == 0 || send(producer)).isTrue();
                producer.look();
            }
            for (int i = 0; i < 3 * RecoveringProducer.FRUITLESS_LOOKS; i++) {
                producer.look();
            }
            assertThat(made).hasSize(1);
        }
    }

    @Test
    void one_answer_comes_for_each_record_though_the_producer_throws_and_calls_back() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        try (RecoveringProducer producer = new RecoveringProducer(Throwing::new)) {
            producer.send(
                    new ProducerRecord<>(topic, new byte[] {1}), (metadata, failure) -> answers.incrementAndGet());
        }
        assertThat(answers).hasValue(1);
    }

    @Test
    void what_kafka_refuses_for_good_is_said_once_until_it_takes_all_again() throws Exception {
        try (Admin admin = Admin.create(settings())) {
            NewTopic compacted = new NewTopic(topic + "-compacted", 1, (short) 1);
            admin.createTopics(List.of(compacted.configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        }
        Logger logger = (Logger) LoggerFactory.getLogger(RecoveringProducer.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try (RecoveringProducer producer = new RecoveringProducer(this::producer)) {
            // without a key
            for (int i = 0; i < 3; i++) {
                assertThat(send(producer, topic + "-compacted")).isFalse();
                producer.look();
                producer.look();
            }
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .singleElement()
                    .asString()
                    .startsWith("records=refused because=\"Kafka refuses records of topic " + topic
                            + "-compacted with INVALID_RECORD: ")
                    .doesNotContain("Exception");
            assertThat(send(producer)).isTrue();
            producer.look();
            assertThat(send(producer, topic + "-compacted")).isFalse();
            producer.look();
            assertThat(log.list).hasSize(2);
        } finally {
            logger.detachAppender(log);
        }
    }

    private boolean send(RecoveringProducer producer) throws InterruptedException {
        return send(producer, topic);
    }

    private static boolean send(RecoveringProducer producer, String topic) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger good = new AtomicInteger();
        producer.send(new ProducerRecord<>(topic, new byte[] {1}), (metadata, failure) -> {
            good.set(failure == null ? 1 : 0);
            answered.countDown();
        });
        assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
        return good.get() == 1;
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> producer = new KafkaProducer<>(settings());
        made.add(producer);
        return producer;
    }

    private static Map<String, Object> settings() {
        return ProducerSettings.producer(Map.of("bootstrap.servers", Kafka.bootstrapServers()), Duration.ofSeconds(20));
    }

    /** As KafkaProducer does in an error state: it takes the record, throws, and calls back for it too (doSend of 4.3, maybeAddPartition behind append). */
    private static final class Throwing extends KafkaProducer<byte[], byte[]> {

        Throwing() {
            super(settings());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            try {
                super.send(record, callback).get();
            } catch (InterruptedException | ExecutionException e) {
                throw new KafkaException(e);
            }
            throw new KafkaException("in an error state");
        }
    }
}

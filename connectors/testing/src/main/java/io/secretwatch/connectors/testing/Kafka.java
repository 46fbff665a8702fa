package io.secretwatch.connectors.testing;

import io.secretwatch.broker.EmbeddedKafka;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The broker of this test JVM: started once, by the first test that asks, gone with the JVM. */
public final class Kafka {

    private static final AtomicInteger TOPICS = new AtomicInteger();

    private Kafka() {}

    /** What clients put into {@code bootstrap.servers}. */
    public static String bootstrapServers() {
        return Started.KAFKA.bootstrapServers();
    }

    /** A new topic of this test alone. */
    public static String topic(String hint, int partitions) {
        return topic(hint, partitions, "max.message.bytes", "33554432");
    }

    /** A new topic of this test alone, with this setting. */
    public static String topic(String hint, int partitions, String setting, String value) {
        String name = hint + "-" + TOPICS.incrementAndGet();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(Map.of(setting, value))))
                    .all()
                    .get();
            return name;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("no topic " + name, e.getCause());
        }
    }

    private static final class Started {

        static final EmbeddedKafka KAFKA = EmbeddedKafka.temporary();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(KAFKA::close, "kafka-stop"));
        }
    }
}

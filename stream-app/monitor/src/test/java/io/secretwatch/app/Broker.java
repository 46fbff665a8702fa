package io.secretwatch.app;

import io.secretwatch.broker.EmbeddedKafka;
import java.util.concurrent.atomic.AtomicInteger;

/** The one Kafka of the test JVM; tests keep out of each other's way by names of their own. */
public final class Broker {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static EmbeddedKafka kafka;

    private Broker() {}

    public static synchronized String bootstrapServers() {
        if (kafka == null) {
            kafka = EmbeddedKafka.temporary();
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        }
        return kafka.bootstrapServers();
    }

    /** A name that no other test has. */
    public static String unique(String name) {
        return name + "-" + NAMES.incrementAndGet();
    }
}

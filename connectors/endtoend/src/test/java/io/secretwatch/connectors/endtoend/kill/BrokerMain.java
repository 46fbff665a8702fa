package io.secretwatch.connectors.endtoend.kill;

import io.secretwatch.broker.EmbeddedKafka;
import java.nio.file.Path;

/** A broker of one node that keeps its folder and its port. */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] args) {
        int port = Integer.parseInt(args[1]);
        EmbeddedKafka kafka = EmbeddedKafka.kept(Path.of(args[0]), port, port + 1);
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop"));
    }
}

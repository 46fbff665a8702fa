package io.secretwatch.connectors.endtoend.kill;

import io.secretwatch.broker.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A broker of one node that keeps its folder and its port; settings of Kafka may follow them. */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] args) {
        int port = Integer.parseInt(args[1]);
        Map<String, String> more = Arrays.stream(args)
                .skip(2)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        EmbeddedKafka kafka = EmbeddedKafka.kept(Path.of(args[0]), port, port + 1, more);
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop"));
    }
}

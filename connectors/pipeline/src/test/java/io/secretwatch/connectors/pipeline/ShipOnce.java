package io.secretwatch.connectors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.testing.Kafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** The real {@code ship}, for what a file has now. */
final class ShipOnce {

    private ShipOnce() {}

    /** Ships a log of cluster prod, from where the checkpoints beside it end, with these options too. */
    static void run(Path log, String topic, String rejected, String... more) {
        List<String> words = new ArrayList<>(List.of(
                log.toString(),
                "--cluster",
                "prod",
                "--bootstrap",
                Kafka.bootstrapServers(),
                "--topic",
                topic,
                "--rejected",
                rejected,
                "--checkpoints",
                log.resolveSibling("checkpoints.json").toString(),
                "--once"));
        words.addAll(List.of(more));
        StringWriter said = new StringWriter();
        int code = ToolProvider.findFirst("secretwatch-ship")
                .orElseThrow()
                .run(new PrintWriter(said), new PrintWriter(said), words.toArray(String[]::new));
        assertThat(code).as(said.toString()).isZero();
    }
}

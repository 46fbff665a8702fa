package io.secretwatch.connectors.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectWorkerTest {

    @Test
    void a_standalone_and_a_distributed_worker_answer(@TempDir Path dir) {
        try (ConnectWorker standalone = ConnectWorker.standalone(dir);
                ConnectWorker distributed = ConnectWorker.distributed(ConnectWorker.group())) {
            for (ConnectWorker worker : new ConnectWorker[] {standalone, distributed}) {
                assertThat(worker.request("GET", "/", null).body()).contains("\"version\":\"4.3.1\"");
                assertThat(worker.request("PUT", "/connectors/none/config", Map.of("connector.class", "none"))
                                .statusCode())
                        .isBetween(400, 500);
            }
        }
    }
}

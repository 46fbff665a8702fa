package io.secretwatch.connectors.receive.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.secretwatch.connectors.receive.buffer.DiskBuffer;
import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.connectors.receive.delivery.ByteBudget;
import io.secretwatch.connectors.receive.delivery.Destination;
import io.secretwatch.connectors.receive.delivery.ReceiverMetrics;
import io.secretwatch.connectors.receive.delivery.RecoveringProducer;
import io.secretwatch.connectors.receive.security.Callers;
import io.secretwatch.connectors.redaction.Redaction;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** What Jetty is told of a post, and when. */
class PostHandlerTest {

    /** Otherwise Jetty writes the end, and ends the stream twice where its client resets it meanwhile. */
    @Test
    void the_end_of_an_answer_is_written_before_the_post_is_done() throws Exception {
        BlockingQueue<Boolean> written = new LinkedBlockingQueue<>();
        ByteBudget budget = new ByteBudget(1 << 20);
        RecoveringProducer producer = new RecoveringProducer(() -> new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:1"), new ByteArraySerializer(), new ByteArraySerializer()));
        Destination destination = new Destination(
                producer,
                "k8s-audit",
                "secretwatch-rejected",
                "webhook",
                Redaction.OFF,
                budget,
                new ReceiverMetrics(new SimpleMeterRegistry(), Set.of(), budget, DiskBuffer.off()),
                DiskBuffer.off(),
                () -> true);
        ReceiverConfig.Limits limits = new ReceiverConfig.Limits(1 << 20, 10, 10, 1 << 20, Duration.ofSeconds(5));
        Server server = new Server();
        server.setHandler(
                new Handler.Wrapper(new PostHandler(new Callers(List.of()), destination, limits, () -> false)) {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) throws Exception {
                        return super.handle(
                                request, response, Callback.from(() -> written.add(response.hasLastWrite()), callback));
                    }
                });
        ServerConnector connector = HttpConnectors.connector(
                server, new ReceiverConfig.Address("127.0.0.1", 0), limits.connections(), Optional.empty());
        server.addConnector(connector);
        server.start();
        try {
            for (String body : List.of("4\r\n\r\nbody", "0\r\n\r\n", "100\r\n\r\nhalf")) {
                try (Socket socket = new Socket("127.0.0.1", connector.getLocalPort())) {
                    socket.getOutputStream()
                            .write(("POST /clusters/prod/audit HTTP/1.1\r\nHost: x\r\nContent-Length: " + body)
                                    .getBytes(StandardCharsets.US_ASCII));
                    byte[] begin = socket.getInputStream().readNBytes("HTTP/1.1 401".length());
                    assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 401");
                    assertThat(written.poll(10, TimeUnit.SECONDS)).isTrue();
                }
            }
        } finally {
            server.stop();
            producer.close(Duration.ZERO);
        }
    }
}

package io.secretwatch.app.command;

import io.secretwatch.app.ExitCode;
import io.secretwatch.app.PrivateFiles;
import io.secretwatch.app.SelfSigned;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.wire.io.FileFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit webhook receiver beside {@code up}, on a thread of its own. It listens on 127.0.0.1 with TLS, because an API server sends no
 * credentials over plain HTTP, and knows one caller by a token that is made at the first start.
 */
public final class UpReceiver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UpReceiver.class);
    /** Until Kafka has started and the monitor has made its topics, on a machine that has little time for it; where one of them fails, {@code up} says so and ends. */
    private static final String KAFKA_START_SECONDS = "120";

    private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(40);

    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final Thread thread;

    private UpReceiver(ToolProvider tool, Path config) {
        thread = new Thread(
                () -> {
                    int code = ExitCode.FAILED;
                    try {
                        code = tool.run(
                                new PrintWriter(System.out, true, Charset.defaultCharset()),
                                new PrintWriter(System.err, true, Charset.defaultCharset()),
                                "--config",
                                config.toString(),
                                "--until-interrupted",
                                "--kafka-start-seconds",
                                KAFKA_START_SECONDS);
                    } finally {
                        LOG.info("receiver=ended code={}", code);
                        end.complete(code);
                    }
                },
                "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts the receiver with a configuration of one's own. */
    static UpReceiver start(Path config) {
        return new UpReceiver(ConnectorTool.find("receive"), config);
    }

    /** Writes a configuration, with token, certificate and kubeconfig, into the folder, and starts the receiver; empty where the connectors are not there. */
    static Optional<UpReceiver> start(Path folder, int port, String cluster, String kafka) {
        Optional<ToolProvider> tool = ToolProvider.findFirst("secretwatch-receive");
        return tool.map(found ->
                new UpReceiver(found, prepare(found, folder.toAbsolutePath().normalize(), port, cluster, kafka)));
    }

    private static Path prepare(ToolProvider tool, Path folder, int port, String cluster, String kafka) {
        Path config = folder.resolve("config.yaml");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(folder.resolve("token"))) {
                PrivateFiles.write(folder.resolve("token"), PrivateFiles.random() + "\n");
            }
            SelfSigned.make(folder.resolve("server.pem"), folder.resolve("server-key.pem"));
            Files.writeString(config, """
                    # written at every start of `secretwatch up`; give it one of your own with --receiver-config
                    listen: {host: 127.0.0.1, port: %d}
                    tls: {certificate: server.pem, key: server-key.pem}
                    callers: [{cluster: "%s", token-file: token}]
                    kafka: {bootstrap.servers: "%s"}
                    buffer: {dir: buffer}
                    admin: {host: 127.0.0.1, port: %d}
                    """.formatted(port, cluster, kafka, port + 1));
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int code = tool.run(
                    new PrintWriter(out, true),
                    new PrintWriter(err, true),
                    "--config",
                    config.toString(),
                    "--print-kubeconfig",
                    cluster);
            if (code != ExitCode.DONE) {
                throw new ConfigurationException(err.toString()
                        .lines()
                        .map(line -> line.replaceFirst("^secretwatch: ", ""))
                        .toList());
            }
            Files.writeString(folder.resolve("kubeconfig"), out.toString());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the receiver's files cannot be written to " + folder + ": " + FileFault.words(e));
        }
        return config;
    }

    /** The code that it ended with, once it has: it could not start, or was closed. */
    public CompletableFuture<Integer> end() {
        return end;
    }

    /** Lets the receiver finish what it has begun. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.secretwatch.connectors.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.connect.cli.ConnectDistributed;

/** A distributed Connect worker in a process of its own, which can be killed as a machine dies: without a last word. */
public final class ConnectProcess implements AutoCloseable {

    private final Process process;
    private final ConnectWorker worker;

    private ConnectProcess(Process process, ConnectWorker worker) {
        this.process = process;
        this.worker = worker;
    }

    /** Starts a worker of this group and waits until it answers. */
    public static ConnectProcess start(String group, Path folder) {
        try {
            Map<String, String> settings = ConnectWorker.distributedSettings(group);
            String url = "http://127.0.0.1:" + Ports.free();
            settings.put("listeners", url);
            Properties properties = new Properties();
            properties.putAll(settings);
            Path file = folder.resolve("worker.properties");
            try (var out = Files.newOutputStream(file)) {
                properties.store(out, "a worker of a test");
            }
            Process process = new ProcessBuilder(
                            Peer.java(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ConnectDistributed.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("worker.log").toFile())
                    .start();
            ConnectProcess started = new ConnectProcess(process, new ConnectWorker(URI.create(url), () -> {}));
            Eventually.until("the worker answers", started::answers);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try {
            return worker.request("GET", "/connectors", null).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The worker, to be spoken to. */
    public ConnectWorker worker() {
        return worker;
    }

    /** Stops it in the middle of whatever it does, with SIGSTOP. */
    public void freeze() {
        signal("-STOP");
    }

    /** Lets it go on. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills it with SIGKILL. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}

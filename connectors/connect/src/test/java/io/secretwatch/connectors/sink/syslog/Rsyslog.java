package io.secretwatch.connectors.sink.syslog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.connectors.testing.Eventually;
import io.secretwatch.connectors.testing.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real rsyslogd that listens with TLS on the loopback address, wants a certificate of the client, and writes what it understood as JSON. */
final class Rsyslog implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");
    private static final Path TLS = Path.of("/usr/lib/"
            + System.getProperty("os.arch").replace("amd64", "x86_64").replace("arm64", "aarch64")
            + "-linux-gnu/rsyslog/lmnsd_ossl.so");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path dir;
    private final int port;
    private Process process;

    private Rsyslog(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    /** Starts one; {@code ca.pem}, {@code server.pem} and {@code server-key.pem} are in the folder. */
    static Rsyslog start(Path dir) throws IOException {
        Peer.required(Files.isExecutable(PROGRAM), "needs the package rsyslog");
        Peer.required(Files.exists(TLS), "needs the package rsyslog-openssl");
        Rsyslog rsyslog = new Rsyslog(dir, freePort());
        Files.writeString(dir.resolve("rsyslog.conf"), rsyslog.config());
        rsyslog.start();
        return rsyslog;
    }

    /** What docs/integrations/syslog.md tells an operator to write. */
    private String config() {
        return """
                global(workDirectory="DIR" maxMessageSize="64k" parser.escapeControlCharactersOnReceive="off"
                       defaultNetstreamDriver="ossl" defaultNetstreamDriverCAFile="DIR/ca.pem"
                       defaultNetstreamDriverCertFile="DIR/server.pem" defaultNetstreamDriverKeyFile="DIR/server-key.pem")
                module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1" streamDriver.authMode="x509/certvalid")
                input(type="imtcp" port="PORT" address="127.0.0.1")
                template(name="understood" type="list" option.jsonf="on") {
                  property(outname="pri" name="pri" format="jsonf")
                  property(outname="host" name="hostname" format="jsonf")
                  property(outname="app" name="app-name" format="jsonf")
                  property(outname="msgid" name="msgid" format="jsonf")
                  property(outname="time" name="timereported" dateFormat="rfc3339" format="jsonf")
                  property(outname="data" name="structured-data" format="jsonf")
                  property(outname="msg" name="msg" format="jsonf")
                }
                action(type="omfile" file="DIR/understood.jsonl" template="understood")
                """.replace("DIR", dir.toString()).replace("PORT", Integer.toString(port));
    }

    void start() throws IOException {
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-n",
                        "-f",
                        dir.resolve("rsyslog.conf").toString(),
                        "-i",
                        "NONE")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        dir.resolve("rsyslog.log").toFile()))
                .start();
        Eventually.until("rsyslogd listens", this::listens);
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new AssertionError("rsyslogd ended: " + log());
        }
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(dir.resolve("rsyslog.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** As the kernel does when memory is short. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** The messages as rsyslog understood them, in the order of their arrival. */
    List<JsonNode> understood() {
        try {
            List<JsonNode> messages = new ArrayList<>();
            Path file = dir.resolve("understood.jsonl");
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                if (line.endsWith("}")) {
                    messages.add(JSON.readTree(line));
                }
            }
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a sink needs to reach it. */
    Map<String, String> sink() {
        return Map.of(
                "host",
                "localhost",
                "port",
                Integer.toString(port),
                "tls.ca.file",
                dir.resolve("ca.pem").toString(),
                "tls.cert.file",
                dir.resolve("client.pem").toString(),
                "tls.key.file",
                dir.resolve("client-key.pem").toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        kill();
    }
}

package io.secretwatch.connectors.sink.http;

import static io.secretwatch.connectors.sink.http.RunningTask.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private record Identity(X509Certificate certificate, KeyPair keys) {
    }

    @TempDir
    private Path folder;
    private final Identity authority = identity("authority", null, true);
    private final Identity server = identity("server", authority, false);
    private final Identity client = identity("client", authority, false);

    TlsTest() throws Exception {
    }

    @Test
    void a_private_authority_is_trusted_and_the_client_shows_its_certificate() throws Exception {
        try (ScriptedReceiver receiver = receiver(true, "TLSv1.3", "TLSv1.2"); RunningTask task = task(receiver, "127.0.0.1").start()) {
            task.put(List.of(record(0, Alerts.alert("a", 1))));
            task.settle(1);
            assertThat(task.metric("alerts-delivered-total")).isEqualTo(1);
        }
    }

    @Test
    void a_receiver_that_wants_a_certificate_and_gets_none_stops_the_task() throws Exception {
        stops(receiver(true, "TLSv1.3"), "127.0.0.1", config -> config.keySet().removeAll(List.of("tls.cert.file", "tls.key.file")));
    }

    @Test
    void a_certificate_of_another_host_stops_the_task() throws Exception {
        stops(receiver(false, "TLSv1.3"), "localhost", config -> { });
    }

    @Test
    void an_authority_that_nobody_trusts_stops_the_task() throws Exception {
        stops(receiver(false, "TLSv1.3"), "127.0.0.1", config -> config.remove("tls.ca.file"));
    }

    @Test
    void a_receiver_without_tls_stops_the_task() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread answering = new Thread(() -> {
                while (!plain.isClosed()) {
                    try (Socket connection = plain.accept()) {
                        connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                        connection.getInputStream().readAllBytes();
                    } catch (IOException e) {
                        // the task went away, as it should
                    }
                }
            });
            answering.setDaemon(true);
            answering.start();
            try (RunningTask task = task(plain.getLocalPort(), "127.0.0.1").start()) {
                assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> task.put(List.of(record(0, Alerts.alert("a", 1)))))
                        .withMessageContaining("does not speak TLS");
                assertThat(task.committed(1)).isZero();
            }
        }
    }

    @Test
    void what_is_no_pem_is_told_without_quoting_it() throws Exception {
        try (ScriptedReceiver receiver = receiver(false, "TLSv1.3")) {
            RunningTask task = task(receiver, "127.0.0.1");
            task.config.put("tls.key.file", Files.writeString(folder.resolve("odd"), "hunter2").toString());
            assertThatExceptionOfType(ConfigException.class).isThrownBy(task::start).withMessageContaining("tls.key.file").withMessageNotContaining("hunter2");
        }
    }

    private void stops(ScriptedReceiver receiver, String host, Consumer<Map<String, String>> change) throws Exception {
        RunningTask task = task(receiver, host);
        change.accept(task.config);
        try (receiver; task) {
            task.start();
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> task.put(List.of(record(0, Alerts.alert("a", 1))))).withMessageStartingWith("TLS:");
            assertThat(task.committed(1)).isZero();
        }
    }

    private RunningTask task(ScriptedReceiver receiver, String host) throws IOException {
        return task(receiver.port(), host);
    }

    private RunningTask task(int port, String host) throws IOException {
        Map<String, String> config = new HashMap<>(Map.of("profile", "webhook", "url", "https://" + host + ":" + port,
                "tls.ca.file", pem("ca.pem", authority.certificate())));
        config.put("tls.cert.file", pem("client.pem", client.certificate()));
        config.put("tls.key.file", pem("client.key", new JcaPKCS8Generator(client.keys().getPrivate(), null)));
        return new RunningTask(config);
    }

    private ScriptedReceiver receiver(boolean wantsCertificate, String... protocols) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", server.keys().getPrivate(), new char[0], new X509Certificate[] {server.certificate(), authority.certificate()});
        store.setCertificateEntry("authority", authority.certificate());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        SSLServerSocket socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        socket.setEnabledProtocols(protocols);
        socket.setNeedClientAuth(wantsCertificate);
        return new ScriptedReceiver(socket, (request, connection) -> ScriptedReceiver.reply(connection, 200, ""));
    }

    private String pem(String name, Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return Files.writeString(folder.resolve(name), text.toString()).toString();
    }

    private static Identity identity(String name, Identity issuer, boolean authority) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        X500Principal subject = new X500Principal("CN=" + name);
        X500Principal signer = issuer == null ? subject : issuer.certificate().getSubjectX500Principal();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(signer, BigInteger.valueOf(name.hashCode() & 0xffff),
                Date.from(Instant.now().minusSeconds(60)), Date.from(Instant.now().plusSeconds(3600)), subject, keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        var content = new JcaContentSignerBuilder("SHA256withECDSA").build((issuer == null ? keys : issuer.keys()).getPrivate());
        return new Identity(new JcaX509CertificateConverter().getCertificate(builder.build(content)), keys);
    }
}

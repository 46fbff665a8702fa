package io.secretwatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretwatch.app.SelfSigned;
import io.secretwatch.http.AdminAccess;
import io.secretwatch.http.AdminEndpoint;
import io.secretwatch.http.CertificateFiles;
import io.secretwatch.http.PageAnswer;
import io.secretwatch.http.Readiness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoint's certificate, from the files that people have. */
class ConsoleTlsTest {

    @TempDir
    private static Path folder;

    private static Path certificate;
    private static Path key;

    @BeforeAll
    static void certificate() {
        certificate = folder.resolve("server.pem");
        key = folder.resolve("server-key.pem");
        SelfSigned.make(certificate, key);
    }

    @Test
    void pages_know_that_they_are_asked_by_tls() throws Exception {
        assertThat(ask(key)).startsWith("HTTP/1.1 200").endsWith("secure=true");
    }

    @Test
    void files_that_cannot_be_used_are_a_sentence_without_a_byte_of_them() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        SelfSigned.make(other.resolve("server.pem"), other.resolve("server-key.pem"));
        assertThatThrownBy(() -> ask(other.resolve("server-key.pem")))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("is not the key of");
        Path broken = Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> ask(broken))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("has no private key that can be read")
                .hasMessageNotContaining("c2VjcmV0")
                .hasNoCause();
        assertThatThrownBy(() -> ask(folder.resolve("missing"))).isInstanceOf(GeneralSecurityException.class);
    }

    private static String ask(Path keyFile) throws IOException, GeneralSecurityException {
        try (AdminEndpoint endpoint = AdminEndpoint.start(
                "127.0.0.1",
                0,
                new AdminAccess(Optional.of(new CertificateFiles(certificate, keyFile)), Optional.empty()),
                () -> true,
                () -> Readiness.unless(""),
                () -> "",
                request -> CompletableFuture.completedFuture(
                        PageAnswer.of(200, "text/plain", "secure=" + request.secure())))) {
            try (SSLSocket socket =
                    (SSLSocket) trusting().getSocketFactory().createSocket("127.0.0.1", endpoint.port())) {
                socket.getOutputStream()
                        .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "console", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}

package io.secretwatch.connectors.receive.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.connectors.testing.Pki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that could not be read for a while. */
class TlsReloadTest {

    private static final FileTime LATER = FileTime.fromMillis(1_800_000_000_000L);

    @TempDir
    private Path dir;

    @Test
    void a_certificate_that_could_not_be_read_is_read_again_although_it_looks_the_same() throws Exception {
        Pki pki = new Pki(dir);
        pki.issue("server", "CN=receiver", "127.0.0.1");
        Path certificate = dir.resolve("server.pem");
        String whole = Files.readString(certificate);
        ServerTls tls = new ServerTls(new TlsFiles(certificate, dir.resolve("server-key.pem"), Optional.empty()));
        tls.factory().start();
        Object before = tls.factory().getSslContext();
        write(certificate, " ".repeat(whole.length()));
        tls.reloadIfChanged();
        assertThat(tls.factory().getSslContext()).isSameAs(before);
        // neither size nor time tell this one from the one before, as with a permission that is mended
        write(certificate, whole);
        tls.reloadIfChanged();
        assertThat(tls.factory().getSslContext()).isNotSameAs(before);
        tls.factory().stop();
    }

    private static void write(Path file, String text) throws IOException {
        Files.setLastModifiedTime(Files.writeString(file, text), LATER);
    }
}

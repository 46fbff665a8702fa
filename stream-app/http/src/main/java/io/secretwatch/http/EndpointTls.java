package io.secretwatch.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The TLS of an endpoint. A certificate that was renewed is taken within a minute of the next request; until it can be used, the old one stays. */
final class EndpointTls {

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final CertificateFiles files;
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private List<FileTime> read;
    private long looked = System.nanoTime();

    EndpointTls(CertificateFiles files) throws GeneralSecurityException {
        this.files = files;
        read = times();
        use(factory, Pem.identity(files));
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        factory.setEndpointIdentificationAlgorithm(null);
    }

    SslContextFactory.Server factory() {
        return factory;
    }

    /** Connections from now on see files that changed. */
    synchronized void renew() {
        long now = System.nanoTime();
        if (now - looked < LOOK_NANOS) {
            return;
        }
        looked = now;
        List<FileTime> times = times();
        if (times.equals(read)) {
            return;
        }
        try {
            KeyStore renewed = Pem.identity(files);
            factory.reload(reloaded -> use(reloaded, renewed));
            read = times;
        } catch (Exception e) {
            // one of the two files may not be there yet: the next look takes both
        }
    }

    private static void use(SslContextFactory into, KeyStore identity) {
        into.setKeyStore(identity);
        into.setKeyStorePassword("");
    }

    /** Empty while one of them is not there. */
    private List<FileTime> times() {
        try {
            return List.of(Files.getLastModifiedTime(files.certificate()), Files.getLastModifiedTime(files.key()));
        } catch (IOException e) {
            return List.of();
        }
    }
}

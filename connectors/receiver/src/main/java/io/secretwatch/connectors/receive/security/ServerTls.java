package io.secretwatch.connectors.receive.security;

import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.http.CertificateFiles;
import io.secretwatch.http.Pem;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receiver's TLS: its own certificate, and whose client certificates it takes. Files that change are read again. */
public final class ServerTls {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

    private final TlsFiles files;
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private final WatchedFiles watched;

    public ServerTls(TlsFiles files) {
        this.files = files;
        watched = new WatchedFiles(Stream.concat(Stream.of(files.certificate(), files.key()), files.clientCa().stream())
                .toList());
        load().into(factory);
        factory.setWantClientAuth(files.clientCa().isPresent());
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        factory.setEndpointIdentificationAlgorithm(null);
    }

    public SslContextFactory.Server factory() {
        return factory;
    }

    /** Connections from now on see the new files; files that cannot be used leave the old certificates in place. */
    public synchronized void reloadIfChanged() {
        watched.ifChanged(
                () -> {
                    factory.reload(load()::into);
                    LOG.info("tls=read-again certificate={}", files.certificate());
                },
                why -> LOG.warn("tls=kept-old because=\"{}\"", why));
    }

    private Stores load() {
        try {
            KeyStore identity = Pem.identity(new CertificateFiles(files.certificate(), files.key()));
            return new Stores(
                    identity,
                    files.clientCa().isPresent()
                            ? Optional.of(Pem.authorities(files.clientCa().get()))
                            : Optional.empty());
        } catch (GeneralSecurityException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private record Stores(KeyStore identity, Optional<KeyStore> authorities) {

        void into(SslContextFactory factory) {
            factory.setKeyStore(identity);
            factory.setKeyStorePassword("");
            authorities.ifPresent(factory::setTrustStore);
        }
    }
}

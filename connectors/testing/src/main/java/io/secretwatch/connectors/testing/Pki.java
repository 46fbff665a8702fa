package io.secretwatch.connectors.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority for a test, and what it signs, as PEM files and as contexts of clients. */
public final class Pki {

    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final Path dir;
    private final KeyPair keys = keys();
    private final X509Certificate authority;

    /** An authority of the same name as every other; its files go into this folder, {@code ca.pem} at once. */
    public Pki(Path dir) {
        this.dir = dir;
        authority = sign("CN=test authority", keys, "", true);
        write("ca.pem", "CERTIFICATE", authority);
    }

    /** Writes {@code NAME.pem} and {@code NAME-key.pem}; the alternative name is a DNS name, an address or a URI, or empty. */
    public Identity issue(String name, String subject, String alternativeName) {
        KeyPair own = keys();
        X509Certificate certificate = sign(subject, own, alternativeName, false);
        write(name + ".pem", "CERTIFICATE", certificate);
        try {
            pem(dir.resolve(name + "-key.pem"), "PRIVATE KEY", own.getPrivate().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Identity(own, certificate);
    }

    /** A client that trusts this authority, and shows this identity where it is not null. */
    public SSLContext client(Identity identity) {
        try {
            KeyStore trusted = store();
            trusted.setCertificateEntry("ca", authority);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyStore shown = store();
            if (identity != null) {
                shown.setKeyEntry(
                        "me", identity.keys().getPrivate(), new char[0], new Certificate[] {identity.certificate()});
            }
            KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            key.init(shown, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate sign(String subject, KeyPair own, String alternativeName, boolean isAuthority) {
        try {
            Instant now = Instant.now();
            X500Name issuer = isAuthority
                    ? new X500Name(subject)
                    : X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(SERIAL.incrementAndGet()),
                    Date.from(now.minus(1, ChronoUnit.HOURS)),
                    Date.from(now.plus(1, ChronoUnit.DAYS)),
                    new X500Name(subject),
                    own.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            if (!alternativeName.isEmpty()) {
                int type = alternativeName.contains("://")
                        ? GeneralName.uniformResourceIdentifier
                        : alternativeName.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(type, alternativeName)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String name, String kind, X509Certificate certificate) {
        try {
            pem(dir.resolve(name), kind, certificate.getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pem(Path file, String kind, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                        + "-----\n");
    }

    /** A certificate and its keys. */
    public record Identity(KeyPair keys, X509Certificate certificate) {}
}

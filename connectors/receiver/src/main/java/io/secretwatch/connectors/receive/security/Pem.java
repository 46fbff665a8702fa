package io.secretwatch.connectors.receive.security;

import io.secretwatch.connectors.command.UsageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM files as key stores. What goes wrong is said without a byte of the file. */
final class Pem {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private Pem() {}

    /** The server's certificate and key; the store's password is empty. */
    static KeyStore identity(Path certificate, Path key) {
        List<Certificate> chain = certificates(certificate);
        PrivateKey privateKey = privateKey(key);
        if (!belong(privateKey, chain.get(0).getPublicKey())) {
            throw new UsageException("tls.key does not belong to tls.certificate");
        }
        return store(store -> store.setKeyEntry("server", privateKey, new char[0], chain.toArray(Certificate[]::new)));
    }

    /** The authorities that sign callers' certificates. */
    static KeyStore authorities(Path file) {
        List<Certificate> authorities = certificates(file);
        return store(store -> {
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("ca-" + i, authorities.get(i));
            }
        });
    }

    private static List<Certificate> certificates(Path file) {
        try {
            byte[] text = Files.readAllBytes(file);
            List<Certificate> found = List.copyOf(
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(text)));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException | GeneralSecurityException e) {
            // said below
        }
        throw new UsageException(file + " has no PEM certificate that can be read");
    }

    private static PrivateKey privateKey(Path file) {
        try {
            Matcher pem = KEY.matcher(Files.readString(file));
            if (pem.find()) {
                PKCS8EncodedKeySpec spec =
                        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
                for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
                    try {
                        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
                    } catch (InvalidKeySpecException e) {
                        continue;
                    }
                }
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // said below
        }
        throw new UsageException(
                file
                        + " has no PKCS#8 private key (BEGIN PRIVATE KEY); `openssl pkcs8 -topk8 -nocrypt` makes one of older forms");
    }

    private static boolean belong(PrivateKey key, PublicKey shown) {
        try {
            String algorithm = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA")
                    .getOrDefault(key.getAlgorithm(), key.getAlgorithm());
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            byte[] signature = signing.sign();
            signing.initVerify(shown);
            return signing.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static KeyStore store(Entries entries) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            entries.putInto(store);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new UsageException(
                    "the certificates cannot be used: " + e.getClass().getSimpleName());
        }
    }

    private interface Entries {
        void putInto(KeyStore store) throws GeneralSecurityException;
    }
}

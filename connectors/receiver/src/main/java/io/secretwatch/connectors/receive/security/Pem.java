package io.secretwatch.connectors.receive.security;

import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.wire.io.RegularFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** PEM files as key stores, keys read by Bouncy Castle. What goes wrong is said without a byte of the file. */
final class Pem {

    /** Java 17 does not verify an Ed25519 signature of nothing. */
    private static final byte SIGNED = 1;

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
            byte[] text = RegularFile.bytes(file);
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

    /** The first key of the file, whatever stands before it: PKCS#8, or the older forms of RSA and EC. */
    private static PrivateKey privateKey(Path file) {
        try (PEMParser pem = new PEMParser(new StringReader(RegularFile.text(file)))) {
            for (Object found = pem.readObject(); found != null; found = pem.readObject()) {
                if (found instanceof PrivateKeyInfo key) {
                    return new JcaPEMKeyConverter().getPrivateKey(key);
                }
                if (found instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                }
            }
        } catch (IOException | RuntimeException e) {
            // said below: its message may quote the file
        }
        throw new UsageException(file
                + " has no private key that can be read: PEM, not encrypted; PKCS#8, or the older forms of RSA and EC");
    }

    private static boolean belong(PrivateKey key, PublicKey shown) {
        try {
            String algorithm = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA")
                    .getOrDefault(key.getAlgorithm(), key.getAlgorithm());
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(SIGNED);
            byte[] signature = signing.sign();
            signing.initVerify(shown);
            signing.update(SIGNED);
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

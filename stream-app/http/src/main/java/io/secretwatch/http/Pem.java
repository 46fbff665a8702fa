package io.secretwatch.http;

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

/** PEM files as key stores, whose password is empty. What goes wrong is said without a byte of the files. */
public final class Pem {

    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");
    /** Java 17 does not verify an Ed25519 signature of nothing. */
    private static final byte SIGNED = 1;

    private Pem() {}

    /** A server's certificates and their key. */
    public static KeyStore identity(CertificateFiles files) throws GeneralSecurityException {
        List<Certificate> chain = certificates(files.certificate());
        PrivateKey key = key(files.key());
        if (!belong(key, chain.get(0).getPublicKey())) {
            throw new GeneralSecurityException(files.key() + " is not the key of " + files.certificate());
        }
        KeyStore store = empty();
        store.setKeyEntry("server", key, new char[0], chain.toArray(Certificate[]::new));
        return store;
    }

    /** The authorities that sign callers' certificates. */
    public static KeyStore authorities(Path file) throws GeneralSecurityException {
        KeyStore store = empty();
        for (Certificate authority : certificates(file)) {
            store.setCertificateEntry("ca-" + store.size(), authority);
        }
        return store;
    }

    private static List<Certificate> certificates(Path file) throws GeneralSecurityException {
        try {
            List<Certificate> found = List.copyOf(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(RegularFile.bytes(file))));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException | GeneralSecurityException e) {
            // said below
        }
        throw new GeneralSecurityException(file + " has no PEM certificate that can be read");
    }

    /** The first key of the file, whatever stands before it. */
    private static PrivateKey key(Path file) throws GeneralSecurityException {
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
        throw new GeneralSecurityException(file
                + " has no private key that can be read: PEM, not encrypted; PKCS#8, or the older forms of RSA and EC");
    }

    private static boolean belong(PrivateKey key, PublicKey shown) {
        try {
            Signature signing = Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), key.getAlgorithm()));
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

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException("a key store cannot be made", e);
        }
        return store;
    }
}

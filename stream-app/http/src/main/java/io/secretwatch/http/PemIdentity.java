package io.secretwatch.http;

import io.secretwatch.wire.io.RegularFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate and its key, of PEM files, as a key store without a password. What goes wrong is said without a byte of the files. */
final class PemIdentity {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final int LONG_FORM = 0x80;
    /** Java 17 does not verify an Ed25519 signature of nothing. */
    private static final byte SIGNED = 1;

    private PemIdentity() {}

    static KeyStore of(CertificateFiles files) throws GeneralSecurityException {
        List<Certificate> chain = certificates(files.certificate());
        PublicKey shown = chain.get(0).getPublicKey();
        PrivateKey key = key(files.key(), shown);
        if (!belong(key, shown)) {
            throw new GeneralSecurityException(files.key() + " is not the key of " + files.certificate());
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, new char[0], chain.toArray(Certificate[]::new));
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException("the certificate cannot be used", e);
        }
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

    private static PrivateKey key(Path file, PublicKey shown) throws GeneralSecurityException {
        try {
            Matcher pem = KEY.matcher(new String(RegularFile.bytes(file), StandardCharsets.US_ASCII));
            if (pem.find()) {
                byte[] bytes = Base64.getMimeDecoder().decode(pem.group(2));
                byte[] encoded = pem.group(1).isEmpty() ? bytes : pkcs8(bytes, shown);
                return KeyFactory.getInstance(shown.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // said below: its message may quote the file
        }
        throw new GeneralSecurityException(file + " has no " + shown.getAlgorithm()
                + " key that can be read: PEM, not encrypted, of the kind that the certificate has");
    }

    /** The older forms are what PKCS#8 wraps; for what the key is good the certificate says too. */
    private static byte[] pkcs8(byte[] older, PublicKey shown) {
        byte[] info = shown.getEncoded();
        int algorithm = 2 + (info[1] < 0 ? info[1] & (LONG_FORM - 1) : 0);
        byte[] name = Arrays.copyOfRange(info, algorithm, algorithm + 2 + info[algorithm + 1]);
        return der(SEQUENCE, VERSION_0, name, der(OCTETS, older));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length < LONG_FORM) {
            whole.write(length);
        } else {
            whole.write(LONG_FORM | 2);
            whole.write(length >> Byte.SIZE);
            whole.write(length);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
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
}

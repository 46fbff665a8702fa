package io.secretwatch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file with a private key may look like. */
class PemTest {

    private static final Map<String, String> SIGNED_WITH =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "Ed25519", "Ed25519");

    private static final ASN1ObjectIdentifier CURVE = SECObjectIdentifiers.secp256r1;

    @TempDir
    private Path dir;

    @Test
    void pkcs_8_is_read_whatever_the_algorithm() throws Exception {
        for (String algorithm : SIGNED_WITH.keySet()) {
            KeyPair keys = keys(algorithm);
            assertRead(keys, certificate(keys), pem(new JcaPKCS8Generator(keys.getPrivate(), null)));
        }
    }

    @Test
    void the_older_forms_of_rsa_and_ec_are_read_too() throws Exception {
        KeyPair rsa = keys("RSA");
        assertThat(pem(rsa.getPrivate())).startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertRead(rsa, certificate(rsa), pem(rsa.getPrivate()));
        KeyPair ec = keys("EC");
        ECPrivateKey form =
                new ECPrivateKey(256, ((java.security.interfaces.ECPrivateKey) ec.getPrivate()).getS(), CURVE);
        // as `openssl ecparam -genkey` writes it
        String text = pem(new PemObject("EC PARAMETERS", CURVE.getEncoded()))
                + pem(new PemObject("EC PRIVATE KEY", form.getEncoded()));
        assertRead(ec, certificate(ec), text);
    }

    @Test
    void a_key_is_found_after_other_things_and_with_line_ends_of_windows() throws Exception {
        KeyPair keys = keys("RSA");
        X509CertificateHolder certificate = certificate(keys);
        String key = pem(new JcaPKCS8Generator(keys.getPrivate(), null));
        assertRead(keys, certificate, "subject=CN=receiver\n" + pem(certificate) + key);
        assertRead(keys, certificate, key.replaceAll("\r?\n", "\r\n"));
    }

    @Test
    void what_is_no_key_or_encrypted_is_said_without_a_word_of_the_file() throws Exception {
        KeyPair keys = keys("RSA");
        String whole = pem(new JcaPKCS8Generator(keys.getPrivate(), null));
        String encrypted = pem(new JcaPKCS8Generator(
                keys.getPrivate(),
                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                        .setProvider(new BouncyCastleProvider())
                        .setPassword("secret".toCharArray())
                        .build()));
        for (String text : List.of("", "canary", whole.substring(0, 200), whole.replace("M", "%canary"), encrypted)) {
            assertThatThrownBy(() -> read(certificate(keys), text))
                    .isInstanceOf(GeneralSecurityException.class)
                    .hasMessageStartingWith(dir.resolve("key.pem") + " has no private key that can be read")
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void a_key_of_another_certificate_is_a_mistake() throws Exception {
        String other = pem(new JcaPKCS8Generator(keys("EC").getPrivate(), null));
        assertThatThrownBy(() -> read(certificate(keys("EC")), other))
                .hasMessage(dir.resolve("key.pem") + " is not the key of " + dir.resolve("certificate.pem"));
    }

    private void assertRead(KeyPair keys, X509CertificateHolder certificate, String key) throws Exception {
        assertThat(read(certificate, key).getAlgorithm())
                .isEqualTo(keys.getPrivate().getAlgorithm());
    }

    private Key read(X509CertificateHolder certificate, String key) throws Exception {
        Path certificates = Files.writeString(dir.resolve("certificate.pem"), pem(certificate));
        return Pem.identity(new CertificateFiles(certificates, Files.writeString(dir.resolve("key.pem"), key)))
                .getKey("server", new char[0]);
    }

    private static KeyPair keys(String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(256);
        }
        return generator.generateKeyPair();
    }

    private static X509CertificateHolder certificate(KeyPair keys) throws Exception {
        X500Name name = new X500Name("CN=receiver");
        String algorithm = keys.getPrivate().getAlgorithm().equals("EdDSA")
                ? "Ed25519"
                : keys.getPrivate().getAlgorithm();
        return new JcaX509v3CertificateBuilder(
                        name, BigInteger.ONE, new Date(0), new Date(1L << 42), name, keys.getPublic())
                .build(new JcaContentSignerBuilder(SIGNED_WITH.get(algorithm)).build(keys.getPrivate()));
    }

    private static String pem(Object what) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(what);
        }
        return text.toString();
    }
}

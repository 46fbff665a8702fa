package io.secretwatch.app;

import io.secretwatch.app.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate for this machine alone, made by the JDK's keytool, as PEM files. */
public final class SelfSigned {

    private static final int KEYTOOL_SECONDS = 60;
    private static final String ALIAS = "receiver";

    private SelfSigned() {}

    /** Makes the two files where one of them is missing. */
    public static void make(Path certificate, Path key) {
        if (Files.exists(certificate) && Files.exists(key)) {
            return;
        }
        Path store = certificate.resolveSibling("keytool.p12");
        String password = PrivateFiles.random();
        try {
            Files.deleteIfExists(store);
            keytool(store, password);
            KeyStore made = KeyStore.getInstance(store.toFile(), password.toCharArray());
            Files.writeString(
                    certificate, pem("CERTIFICATE", made.getCertificate(ALIAS).getEncoded()));
            PrivateFiles.write(
                    key,
                    pem(
                            "PRIVATE KEY",
                            made.getKey(ALIAS, password.toCharArray()).getEncoded()));
            Files.delete(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException("no certificate for the receiver could be made in "
                    + certificate.getParent() + ": " + e.getClass().getSimpleName());
        }
    }

    private static void keytool(Path store, String password) throws IOException {
        ProcessBuilder keytool = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=secretwatch-receiver",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-ext",
                "bc:c=ca:true",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                "STOREPASS"));
        keytool.environment().put("STOREPASS", password);
        Process process = keytool.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("keytool failed");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }
}

package io.secretwatch.connectors.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** TLS 1.2 or newer, with host names checked (RFC 5425, RFC 9110); PEM files are read by Kafka's own reader. */
public final class Tls {

    public static final String CA = "tls.ca.file";
    public static final String CERTIFICATE = "tls.cert.file";
    public static final String KEY = "tls.key.file";
    /** A sink that has no such setting takes no encrypted key. */
    public static final String KEY_PASSWORD = "tls.key.password";

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private Tls() {}

    /** What the files of a sink's configuration come to; throws {@link ConfigException}, which quotes nothing of them. */
    public static SSLContext context(AbstractConfig config) {
        ConfigDef table = new ConfigDef();
        SslConfigs.addClientSslSupport(table);
        Map<String, Object> ssl = new HashMap<>(table.parse(Map.of()));
        ssl.put(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG, PROTOCOLS);
        put(ssl, SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, CA, config);
        put(
                ssl,
                SslConfigs.SSL_KEYSTORE_TYPE_CONFIG,
                SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
                CERTIFICATE,
                config);
        put(ssl, SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, SslConfigs.SSL_KEYSTORE_KEY_CONFIG, KEY, config);
        boolean encrypted = config.values().containsKey(KEY_PASSWORD);
        if (encrypted && !config.getPassword(KEY_PASSWORD).value().isEmpty()) {
            ssl.put(SslConfigs.SSL_KEY_PASSWORD_CONFIG, config.getPassword(KEY_PASSWORD));
        }
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(ssl);
            return factory.sslContext();
        } catch (KafkaException e) {
            // its message and cause may quote the files
            throw new ConfigException((encrypted
                            ? "tls.ca.file, tls.cert.file, tls.key.file or tls.key.password"
                            : "tls.ca.file, tls.cert.file or tls.key.file")
                    + " is not what it should be: PEM, the key PKCS #8" + (encrypted ? "" : " and not encrypted")
                    + ", the certificate that of the key");
        }
    }

    /** The same parameters, made strict. */
    public static SSLParameters strict(SSLParameters parameters) {
        parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    /** Whether the worker can read a file; an empty name is none, and good. */
    public static boolean readable(String file) {
        try {
            return file.isEmpty() || Files.isReadable(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static void put(Map<String, Object> ssl, String type, String pem, String setting, AbstractConfig config) {
        String file = config.getString(setting);
        if (file.isEmpty()) {
            return;
        }
        try {
            ssl.put(type, DefaultSslEngineFactory.PEM_TYPE);
            ssl.put(pem, new Password(Files.readString(Path.of(file))));
        } catch (IOException e) {
            throw new ConfigException("the file of " + setting + " cannot be read");
        }
    }
}

package io.secretwatch.connectors.sink.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** TLS 1.2 or newer, with host names checked; PEM files are read by Kafka's own reader. */
final class Tls {

    private Tls() {
    }

    static SSLContext context(SinkConfig config) {
        Map<String, Object> ssl = new HashMap<>(defaults());
        put(ssl, SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, config.getString(Settings.CA));
        put(ssl, SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, config.getString(Settings.CERTIFICATE));
        put(ssl, SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, SslConfigs.SSL_KEYSTORE_KEY_CONFIG, config.getString(Settings.KEY));
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(ssl);
            return factory.sslContext();
        } catch (KafkaException e) {
            throw new ConfigException("tls.ca.file, tls.cert.file or tls.key.file is not what it should be: PEM, the key PKCS #8 and not encrypted, "
                    + "the certificate that of the key");
        }
    }

    static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    private static Map<String, Object> defaults() {
        ConfigDef table = new ConfigDef();
        SslConfigs.addClientSslSupport(table);
        Map<String, Object> values = new HashMap<>(table.parse(Map.of()));
        values.put(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG, List.of("TLSv1.3", "TLSv1.2"));
        return values;
    }

    private static void put(Map<String, Object> ssl, String type, String setting, String file) {
        if (file.isEmpty()) {
            return;
        }
        try {
            ssl.put(type, DefaultSslEngineFactory.PEM_TYPE);
            ssl.put(setting, new Password(Files.readString(Path.of(file))));
        } catch (IOException e) {
            throw new ConfigException("the file for " + setting + " cannot be read");
        }
    }
}

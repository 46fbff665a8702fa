package io.secretwatch.connectors.sink.syslog;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** TLS 1.2 or newer over a connected socket, the host name checked (RFC 5425 and 9662); PEM files are read by Kafka's own reader. */
record SyslogTls(SSLContext context, String host, int port) {

    static SyslogTls of(SyslogConfig config) {
        ConfigDef table = new ConfigDef();
        SslConfigs.addClientSslSupport(table);
        Map<String, Object> ssl = new HashMap<>(table.parse(Map.of()));
        ssl.put(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG, List.of("TLSv1.3", "TLSv1.2"));
        put(ssl, SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, config.getString(SyslogSettings.CA));
        put(ssl, SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, config.getString(SyslogSettings.CERTIFICATE));
        put(ssl, SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, SslConfigs.SSL_KEYSTORE_KEY_CONFIG, config.getString(SyslogSettings.KEY));
        Password password = config.getPassword(SyslogSettings.KEY_PASSWORD);
        if (!password.value().isEmpty()) {
            ssl.put(SslConfigs.SSL_KEY_PASSWORD_CONFIG, password);
        }
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(ssl);
            return new SyslogTls(factory.sslContext(), config.getString(SyslogSettings.HOST), config.getInt(SyslogSettings.PORT));
        } catch (KafkaException e) {
            // its message and cause may quote the files
            throw new ConfigException("tls.ca.file, tls.cert.file, tls.key.file or tls.key.password is not what it should be: PEM, the key PKCS #8, "
                    + "the certificate that of the key");
        }
    }

    /** Shakes hands; the socket's read timeout bounds it. */
    SSLSocket over(Socket connected) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connected, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static void put(Map<String, Object> ssl, String type, String setting, String file) {
        if (!file.isEmpty()) {
            try {
                ssl.put(type, DefaultSslEngineFactory.PEM_TYPE);
                ssl.put(setting, new Password(Files.readString(Path.of(file))));
            } catch (IOException e) {
                throw new ConfigException("a file of tls.ca.file, tls.cert.file and tls.key.file cannot be read");
            }
        }
    }
}

package io.secretwatch.connectors.receive.http;

import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.connectors.receive.security.ServerTls;
import io.secretwatch.http.LimitedConnector;
import io.secretwatch.http.OpenFiles;
import java.util.Optional;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** HTTP/1.1 and HTTP/2, with TLS (ALPN) or without (prior knowledge). */
public final class HttpConnectors {

    private static final int STREAMS = 256;
    private static final int PART_OF_FREE_FILES = 2;

    private HttpConnectors() {}

    /** The bound is for one who opens connections and says nothing: file descriptors are for all. */
    public static ServerConnector connector(
            Server server, ReceiverConfig.Address listen, int connections, Optional<ServerTls> tls) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        ConnectionFactory[] protocols = tls.map(secure -> secure(http, secure)).orElseGet(() -> plain(http));
        int bound = OpenFiles.connections("limits.connections", connections, PART_OF_FREE_FILES);
        return new LimitedConnector(server, listen.host(), listen.port(), bound, http, protocols);
    }

    private static ConnectionFactory[] plain(HttpConfiguration http) {
        return new ConnectionFactory[] {
            new HttpConnectionFactory(http), streams(new HTTP2CServerConnectionFactory(http))
        };
    }

    private static ConnectionFactory[] secure(HttpConfiguration http, ServerTls tls) {
        // an API server may know the receiver by an address that its certificate does not say
        http.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory http1 = new HttpConnectionFactory(http);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http1.getProtocol());
        return new ConnectionFactory[] {
            new SslConnectionFactory(tls.factory(), alpn.getProtocol()),
            alpn,
            streams(new HTTP2ServerConnectionFactory(http)),
            http1
        };
    }

    private static <F extends org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory> F streams(F http2) {
        http2.setMaxConcurrentStreams(STREAMS);
        return http2;
    }
}

package io.secretwatch.connectors.receive.http;

import io.secretwatch.connectors.receive.config.ReceiverConfig;
import io.secretwatch.connectors.receive.security.ServerTls;
import java.util.Optional;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** HTTP/1.1 and HTTP/2, with TLS (ALPN) or without (prior knowledge). */
public final class HttpConnectors {

    private static final int IDLE_MILLIS = 30_000;
    private static final int IDLE_MILLIS_AT_THE_LIMIT = 5_000;
    private static final int STREAMS = 256;

    private HttpConnectors() {}

    public static ServerConnector connector(Server server, ReceiverConfig.Address listen, Optional<ServerTls> tls) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        ServerConnector connector = tls.map(secure -> secure(server, http, secure))
                .orElseGet(() -> new ServerConnector(
                        server, new HttpConnectionFactory(http), streams(new HTTP2CServerConnectionFactory(http))));
        connector.setHost(listen.host());
        connector.setPort(listen.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    /** Without it, one who opens connections and says nothing takes the file descriptors of all others. */
    public static NetworkConnectionLimit limit(ServerConnector connector, int connections) {
        NetworkConnectionLimit limit = new NetworkConnectionLimit(connections, connector);
        limit.setEndPointIdleTimeout(IDLE_MILLIS_AT_THE_LIMIT);
        return limit;
    }

    private static ServerConnector secure(Server server, HttpConfiguration http, ServerTls tls) {
        // an API server may know the receiver by an address that its certificate does not say
        http.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory http1 = new HttpConnectionFactory(http);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http1.getProtocol());
        return new ServerConnector(
                server,
                new SslConnectionFactory(tls.factory(), alpn.getProtocol()),
                alpn,
                streams(new HTTP2ServerConnectionFactory(http)),
                http1);
    }

    private static <F extends org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory> F streams(F http2) {
        http2.setMaxConcurrentStreams(STREAMS);
        return http2;
    }
}

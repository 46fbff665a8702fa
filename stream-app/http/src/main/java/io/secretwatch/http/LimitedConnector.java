package io.secretwatch.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Listens for at most so many connections; further ones wait, and idle ones end after 30 s, or after 5 s at the limit. */
public final class LimitedConnector extends ServerConnector {

    private static final long IDLE_MILLIS = TimeUnit.SECONDS.toMillis(30);
    private static final long IDLE_MILLIS_AT_THE_LIMIT = TimeUnit.SECONDS.toMillis(5);
    /** A second one could have accepted a connection when the first reaches the limit, and Jetty would close it. */
    private static final int ACCEPTORS = 1;

    private static final int SELECTORS_AS_JETTY_CHOOSES = -1;

    private volatile boolean wholeHeads;

    public LimitedConnector(Server server, String host, int port, int connections, ConnectionFactory... protocols) {
        super(server, ACCEPTORS, SELECTORS_AS_JETTY_CHOOSES, protocols);
        setHost(host);
        setPort(port);
        setIdleTimeout(IDLE_MILLIS);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(connections, this);
        limit.setEndPointIdleTimeout(IDLE_MILLIS_AT_THE_LIMIT);
        server.addBean(limit);
    }

    /**
     * From now on, who sends a request byte by byte is idle until all of its head is there, as who sends nothing is.
     *
     * @param http of the protocols, which must be HTTP/1: what another one sends between requests would not count either
     */
    void expectWholeHeads(HttpConfiguration http) {
        wholeHeads = true;
        http.addCustomizer((request, headers) -> {
            EndPoint connection =
                    request.getConnectionMetaData().getConnection().getEndPoint();
            while (connection instanceof EndPoint.Wrapper tls) {
                connection = tls.unwrap();
            }
            if (connection instanceof EndsWhenIdle asking) {
                asking.asked(true);
                Request.addCompletionListener(request, failure -> asking.asked(false));
            }
            return request;
        });
    }

    /** NetworkConnectionLimit shortens the time of connections that are open when the limit is reached; those being accepted then are not open yet. */
    @Override
    protected void onEndPointOpened(EndPoint connection) {
        super.onEndPointOpened(connection);
        boolean accepting;
        do {
            accepting = isAccepting();
            connection.setIdleTimeout(accepting ? getIdleTimeout() : IDLE_MILLIS_AT_THE_LIMIT);
        } while (accepting != isAccepting());
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        SocketChannelEndPoint connection = new EndsWhenIdle(channel, selector, key);
        connection.setIdleTimeout(getIdleTimeout());
        return connection;
    }

    /** Jetty shuts its own side of an idle connection, and waits as long again for the client to do the same. */
    private final class EndsWhenIdle extends SocketChannelEndPoint {

        private volatile boolean asked;
        private volatile boolean receives;

        EndsWhenIdle(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            super(channel, selector, key, LimitedConnector.this.getScheduler());
        }

        /** A request begins to be answered, or has been. */
        void asked(boolean now) {
            asked = now;
            notIdle();
        }

        @Override
        public int fill(ByteBuffer into) throws IOException {
            receives = wholeHeads && !asked;
            try {
                return super.fill(into);
            } finally {
                receives = false;
            }
        }

        @Override
        public void notIdle() {
            if (!receives) {
                super.notIdle();
            }
        }

        @Override
        protected void onIdleExpired(TimeoutException timeout) {
            super.onIdleExpired(timeout);
            if (isOutputShutdown()) {
                close();
            }
        }
    }
}

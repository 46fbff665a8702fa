package io.secretwatch.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Listens for at most so many connections. One more takes the place of the one that has been idle for longest; while each has a request that is not
 * answered yet, it is the last that is taken, and others wait. Idle ones end after 30 s.
 */
public final class LimitedConnector extends ServerConnector {

    private static final long IDLE_MILLIS = TimeUnit.SECONDS.toMillis(30);
    /** A second one could have accepted a connection when the first reaches the limit, and Jetty would close it. */
    private static final int ACCEPTORS = 1;

    private static final int SELECTORS_AS_JETTY_CHOOSES = -1;
    /** For a connection until another one has made room for it. */
    private static final int NEXT = 1;

    private final int connections;
    private volatile boolean wholeHeads;

    /**
     * Does not listen yet.
     *
     * @param http of all of the protocols
     */
    public LimitedConnector(
            Server server,
            String host,
            int port,
            int connections,
            HttpConfiguration http,
            ConnectionFactory... protocols) {
        super(server, ACCEPTORS, SELECTORS_AS_JETTY_CHOOSES, protocols);
        this.connections = connections;
        setHost(host);
        setPort(port);
        setIdleTimeout(IDLE_MILLIS);
        server.addBean(new NetworkConnectionLimit(connections + NEXT, this));
        http.addCustomizer((request, headers) -> {
            if (socketOf(request) instanceof Connection asking) {
                asking.begins();
                Request.addCompletionListener(request, failure -> asking.ends());
            }
            return request;
        });
    }

    private static EndPoint socketOf(Request request) {
        EndPoint socket = request.getConnectionMetaData().getConnection().getEndPoint();
        while (socket instanceof EndPoint.Wrapper tls) {
            socket = tls.unwrap();
        }
        return socket;
    }

    /**
     * From now on, who sends a request byte by byte is idle until all of its head is there, as who sends nothing is. For HTTP/1 alone: what another
     * protocol sends between requests would not count either.
     */
    void expectWholeHeads() {
        wholeHeads = true;
    }

    @Override
    protected void onEndPointOpened(EndPoint connection) {
        super.onEndPointOpened(connection);
        makeRoomFor(connection);
    }

    /** Ends the connection that has been idle for longest, but not the one that has just come, where there is one too many. Asked after each request. */
    private void makeRoomFor(EndPoint come) {
        // some of these may be closed already, so the open ones are no more
        if (getConnectedEndPoints().size() > connections) {
            endTheMostIdleBut(come);
        }
    }

    private synchronized void endTheMostIdleBut(EndPoint come) {
        if (getConnectedEndPoints().stream().filter(EndPoint::isOpen).count() > connections) {
            long now = System.nanoTime();
            idle().filter(connection -> !connection.equals(come))
                    .max(Comparator.comparingLong(connection -> now - connection.active))
                    .ifPresent(Connection::close);
        }
    }

    private Stream<Connection> idle() {
        return getConnectedEndPoints().stream()
                .filter(EndPoint::isOpen)
                .filter(Connection.class::isInstance)
                .map(Connection.class::cast)
                .filter(Connection::isIdle);
    }

    /** How many have no request that is not answered yet. */
    long idleConnections() {
        return idle().count();
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        SocketChannelEndPoint connection = new Connection(channel, selector, key);
        connection.setIdleTimeout(getIdleTimeout());
        return connection;
    }

    /** Jetty shuts its own side of an idle connection, and waits as long again for the client to do the same: this one is closed. */
    private final class Connection extends SocketChannelEndPoint {

        private final AtomicInteger requests = new AtomicInteger();
        private volatile boolean receives;
        /** By {@link System#nanoTime()}; Jetty knows it to the millisecond, in which several can be answered. */
        private volatile long active = System.nanoTime();

        Connection(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            super(channel, selector, key, LimitedConnector.this.getScheduler());
        }

        boolean isIdle() {
            return requests.get() == 0;
        }

        /** The head of a request is there. */
        void begins() {
            requests.incrementAndGet();
            notIdle();
        }

        /** It is answered; where all others were busy, one that came meanwhile may have made no room. */
        void ends() {
            notIdle();
            if (requests.decrementAndGet() == 0) {
                makeRoomFor(this);
            }
        }

        @Override
        public int fill(ByteBuffer into) throws IOException {
            receives = wholeHeads && isIdle();
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
                active = System.nanoTime();
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

package io.secretwatch.connectors.sink.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A receiver that speaks HTTP/2 frame by frame (RFC 9113), and so can break off between any two of them. It does not read headers. */
final class ScriptedHttp2 implements Closeable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    static final int ACK = 1;

    /** {@code :status: 200}, which is entry 8 of HPACK's static table. */
    static final byte[] STATUS_200 = {(byte) 0x88};

    /** What the receiver does about a request that has come. */
    interface Behaviour {

        void answer(Exchange exchange) throws IOException;
    }

    /**
     * One request.
     *
     * @param number how many came before it, on all connections
     */
    record Exchange(int number, int stream, byte[] body, SSLSocket socket, OutputStream out) {

        void frame(int type, int flags, int stream, byte[] payload) throws IOException {
            out.write(new byte[] {
                (byte) (payload.length >> 16),
                (byte) (payload.length >> 8),
                (byte) payload.length,
                (byte) type,
                (byte) flags,
                (byte) (stream >> 24),
                (byte) (stream >> 16),
                (byte) (stream >> 8),
                (byte) stream
            });
            out.write(payload);
            out.flush();
        }

        void headers() throws IOException {
            frame(HEADERS, END_HEADERS, stream, STATUS_200);
        }

        void data(String text) throws IOException {
            frame(DATA, 0, stream, text.getBytes(StandardCharsets.UTF_8));
        }

        void good() throws IOException {
            headers();
            frame(DATA, END_STREAM, stream, "ok".getBytes(StandardCharsets.UTF_8));
        }

        void reset(int code) throws IOException {
            frame(RST_STREAM, 0, stream, word(code));
        }

        /** Streams above {@code last} were not looked at. */
        void goAway(int last, int code) throws IOException {
            byte[] both = new byte[8];
            System.arraycopy(word(last), 0, both, 0, 4);
            System.arraycopy(word(code), 0, both, 4, 4);
            frame(GOAWAY, 0, 0, both);
        }
    }

    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger requests = new AtomicInteger();
    private final ServerSocket socket;
    private final Behaviour behaviour;

    ScriptedHttp2(SSLContext tls, Behaviour behaviour) throws IOException {
        this.socket = tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.behaviour = behaviour;
        SSLParameters parameters = ((SSLServerSocket) socket).getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        ((SSLServerSocket) socket).setSSLParameters(parameters);
        daemon(this::accept);
    }

    String url() {
        return "https://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                SSLSocket connection = (SSLSocket) socket.accept();
                daemon(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(SSLSocket connection) {
        connections.incrementAndGet();
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            in.readFully(new byte["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length()]);
            Exchange plain = new Exchange(-1, 0, new byte[0], connection, connection.getOutputStream());
            plain.frame(SETTINGS, 0, 0, new byte[0]);
            // a megabyte more for the connection and, below, for each stream, so that no test waits for a window
            plain.frame(WINDOW_UPDATE, 0, 0, word(1 << 24));
            Map<Integer, ByteArrayOutputStream> bodies = new HashMap<>();
            while (!connection.isClosed()) {
                read(in, plain, bodies);
            }
        } catch (IOException e) {
            // the client hung up
        } finally {
            connections.decrementAndGet();
        }
    }

    private void read(DataInputStream in, Exchange plain, Map<Integer, ByteArrayOutputStream> bodies)
            throws IOException {
        int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException();
        }
        if (type == SETTINGS && (flags & ACK) == 0) {
            plain.frame(SETTINGS, ACK, 0, new byte[0]);
        } else if (type == PING && (flags & ACK) == 0) {
            plain.frame(PING, ACK, 0, payload);
        } else if (type == HEADERS) {
            bodies.put(stream, new ByteArrayOutputStream());
            plain.frame(WINDOW_UPDATE, 0, stream, word(1 << 24));
        } else if (type == DATA && bodies.containsKey(stream)) {
            bodies.get(stream).writeBytes(payload);
        }
        if ((type == DATA || type == HEADERS) && (flags & END_STREAM) != 0) {
            byte[] body = bodies.remove(stream).toByteArray();
            behaviour.answer(new Exchange(requests.getAndIncrement(), stream, body, plain.socket(), plain.out()));
        }
    }

    private static byte[] word(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-http2");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

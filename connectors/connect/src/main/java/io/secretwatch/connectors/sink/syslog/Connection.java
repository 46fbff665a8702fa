package io.secretwatch.connectors.sink.syslog;

import io.secretwatch.connectors.sink.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An open connection to the receiver. A thread reads from it all the time, for a receiver that goes away says so there: by the end of the stream,
 * by TLS's close_notify, or by a reset.
 */
final class Connection implements AutoCloseable {

    private final Socket wire;
    private final Socket socket;
    private final ScheduledExecutorService deadline;
    private volatile Optional<IOException> broken = Optional.empty();

    private Connection(Socket wire, Socket socket, ScheduledExecutorService deadline) {
        this.wire = wire;
        this.socket = socket;
        this.deadline = deadline;
        daemon(this::listen, "syslog-listen").start();
    }

    /** Connects within the time given, and shakes hands within twice as long. */
    static Connection open(SyslogConfig config, Optional<SSLContext> tls) throws IOException {
        int millis = config.getInt(SyslogSettings.CONNECT_TIMEOUT);
        Socket wire = new Socket();
        ScheduledExecutorService deadline =
                Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "syslog-deadline"));
        try {
            wire.connect(
                    new InetSocketAddress(config.getString(SyslogSettings.HOST), config.getInt(SyslogSettings.PORT)),
                    millis);
            wire.setTcpNoDelay(true);
            wire.setKeepAlive(true);
            wire.setSoTimeout(millis);
            // the read timeout ends a receiver that says nothing, this one a receiver that says a byte now and then
            ScheduledFuture<?> end = deadline.schedule(() -> cut(wire), 2L * millis, TimeUnit.MILLISECONDS);
            Socket socket = tls.isPresent() ? over(wire, tls.get(), config) : wire;
            end.cancel(false);
            wire.setSoTimeout(0);
            return new Connection(wire, socket, deadline);
        } catch (IOException | RuntimeException e) {
            deadline.shutdownNow();
            wire.close();
            throw e;
        }
    }

    private static SSLSocket over(Socket wire, SSLContext tls, SyslogConfig config) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory()
                .createSocket(wire, config.getString(SyslogSettings.HOST), config.getInt(SyslogSettings.PORT), true);
        socket.setSSLParameters(Tls.strict(socket.getSSLParameters()));
        socket.startHandshake();
        return socket;
    }

    /** Why it broke; empty while it is open. */
    Optional<IOException> broken() {
        return broken;
    }

    /** Writes all, or fails when the time is over. */
    void write(byte[] bytes, Duration within) throws IOException {
        Optional<IOException> before = broken;
        if (before.isPresent()) {
            throw new IOException(before.get());
        }
        // closing the wire ends a write that hangs; closing a TLS socket would wait for it
        ScheduledFuture<?> end = deadline.schedule(() -> cut(wire), within.toMillis(), TimeUnit.MILLISECONDS);
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } finally {
            end.cancel(false);
        }
    }

    private void listen() {
        byte[] ignored = new byte[512];
        try {
            InputStream in = socket.getInputStream();
            while (in.read(ignored) >= 0) {
                // nothing that a syslog receiver says has a meaning
            }
            broken = Optional.of(new IOException("the receiver has closed the connection"));
        } catch (IOException e) {
            broken = Optional.of(e);
        }
    }

    private static void cut(Socket wire) {
        try {
            wire.close();
        } catch (IOException e) {
            // the next read or write fails
        }
    }

    /** Says good-bye by TLS's close_notify where the connection still stands. */
    @Override
    public void close() {
        ScheduledFuture<?> end = deadline.schedule(() -> cut(wire), 1, TimeUnit.SECONDS);
        try {
            socket.close();
        } catch (IOException e) {
            cut(wire);
        } finally {
            end.cancel(false);
            deadline.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}

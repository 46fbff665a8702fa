package io.secretwatch.connectors.sink.syslog;

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

/**
 * An open connection to the receiver. A thread reads from it all the time, for a receiver that goes away says so there: by the end of the stream,
 * by TLS's close_notify, or by a reset.
 */
final class Connection implements AutoCloseable {

    private final Socket wire;
    private final Socket socket;
    private final ScheduledExecutorService deadline = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "syslog-deadline"));
    private volatile IOException broken;

    private Connection(Socket wire, Socket socket) {
        this.wire = wire;
        this.socket = socket;
        daemon(this::listen, "syslog-listen").start();
    }

    /** Connects, within about the time given. */
    static Connection open(SyslogConfig config, Optional<SyslogTls> tls) throws IOException {
        int millis = config.getInt(SyslogSettings.CONNECT_TIMEOUT);
        Socket wire = new Socket();
        try {
            wire.connect(new InetSocketAddress(config.getString(SyslogSettings.HOST), config.getInt(SyslogSettings.PORT)), millis);
            wire.setTcpNoDelay(true);
            wire.setKeepAlive(true);
            wire.setSoTimeout(millis);
            Socket socket = tls.isPresent() ? tls.get().over(wire) : wire;
            wire.setSoTimeout(0);
            return new Connection(wire, socket);
        } catch (IOException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    /** Why it broke; empty while it is open. */
    Optional<IOException> broken() {
        return Optional.ofNullable(broken);
    }

    /** Writes all, or fails when the time is over. */
    void write(byte[] bytes, Duration within) throws IOException {
        if (broken != null) {
            throw new IOException(broken);
        }
        // closing the wire ends a write that hangs; closing a TLS socket would wait for it
        ScheduledFuture<?> end = deadline.schedule(this::cut, within.toMillis(), TimeUnit.MILLISECONDS);
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
            broken = new IOException("the receiver has closed the connection");
        } catch (IOException e) {
            broken = e;
        }
    }

    private void cut() {
        try {
            wire.close();
        } catch (IOException e) {
            broken = e;
        }
    }

    /** Says good-bye by TLS's close_notify where the connection still stands. */
    @Override
    public void close() {
        ScheduledFuture<?> end = deadline.schedule(this::cut, 1, TimeUnit.SECONDS);
        try {
            socket.close();
        } catch (IOException e) {
            cut();
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

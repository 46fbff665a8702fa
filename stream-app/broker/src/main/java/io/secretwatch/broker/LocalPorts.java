package io.secretwatch.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** Ports of this machine that nobody else reaches. */
public final class LocalPorts {

    /** The address that they are on. */
    public static final String HOST = "127.0.0.1";

    private LocalPorts() {}

    /** A port that was free a moment ago. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /** Two ports that were free a moment ago, and are not the same. */
    static List<Integer> two() {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket another = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(one.getLocalPort(), another.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("no two free ports", e);
        }
    }
}

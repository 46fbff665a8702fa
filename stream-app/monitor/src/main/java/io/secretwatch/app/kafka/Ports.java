package io.secretwatch.app.kafka;

import io.secretwatch.app.config.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** Ports of this machine. */
public final class Ports {

    public static final String HOST = "127.0.0.1";

    private Ports() {}

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

    /** Complains about a port that something else has, in words of the option that asked for it. */
    public static void expectFree(int port, String option) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.getLocalPort();
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(option + " cannot have port " + port + " on " + HOST
                    + ": something else listens there, or it is not allowed");
        }
    }
}

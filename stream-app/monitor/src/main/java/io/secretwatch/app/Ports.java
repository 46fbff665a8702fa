package io.secretwatch.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine. */
final class Ports {

    static final String HOST = "127.0.0.1";

    private Ports() {}

    /** A port that was free a moment ago. */
    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /** Complains about a port that something else has, in words of the option that asked for it. */
    static void expectFree(int port, String option) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
            socket.getLocalPort();
        } catch (IOException | IllegalArgumentException e) {
            throw new Unusable(option + " cannot have port " + port + " on " + HOST
                    + ": something else listens there, or it is not allowed");
        }
    }
}

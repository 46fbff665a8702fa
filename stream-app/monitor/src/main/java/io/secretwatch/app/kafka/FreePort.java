package io.secretwatch.app.kafka;

import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.broker.LocalPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of this machine that a command was told to take. */
public final class FreePort {

    private FreePort() {}

    /** Complains about a port that something else has, in words of the option that asked for it. */
    public static void expect(int port, String option) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.getLocalPort();
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(option + " cannot have port " + port + " on " + LocalPorts.HOST
                    + ": something else listens there, or it is not allowed");
        }
    }
}

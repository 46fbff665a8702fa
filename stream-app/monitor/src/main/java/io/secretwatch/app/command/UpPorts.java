package io.secretwatch.app.command;

import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.broker.LocalPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ports on 127.0.0.1 that {@code up} takes, by the words of the option that asks for each. All that is wrong with them is said at once. */
final class UpPorts {

    private static final int LAST = 65_535;

    private final Map<String, Integer> taken = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Adds a port; 0 is any free one. */
    UpPorts one(String option, int port) {
        return ports(option, port, 0, 1);
    }

    /** Adds a port and the one after it. */
    UpPorts two(String option, int port) {
        return ports(option, port, 1, 2);
    }

    private UpPorts ports(String option, int port, int lowest, int count) {
        int highest = LAST - count + 1;
        if (port < lowest || port > highest) {
            problems.add(option + " must be from " + lowest + " to " + highest);
            return this;
        }
        add(option, port);
        if (count > 1) {
            add(option + ", which also takes the next port,", port + 1);
        }
        return this;
    }

    private void add(String option, int port) {
        taken.entrySet().stream()
                .filter(other -> port != 0 && other.getValue() == port)
                .forEach(other -> problems.add(option + " cannot have port " + port + ": it is that of "
                        + other.getKey().replaceFirst(",$", "")));
        taken.put(option, port);
    }

    /** Complains about numbers that are no ports, and ports that are asked for twice. */
    UpPorts expectDistinct() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return this;
    }

    /** Complains about ports that something else has. */
    void expectFree() {
        taken.forEach((option, port) -> {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                socket.getLocalPort();
            } catch (IOException e) {
                problems.add(option + " cannot have port " + port + " on " + LocalPorts.HOST
                        + ": something else listens there, or it is not allowed");
            }
        });
        expectDistinct();
    }
}

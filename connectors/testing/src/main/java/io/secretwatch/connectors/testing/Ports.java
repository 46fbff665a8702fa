package io.secretwatch.connectors.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine that nothing listens on. */
public final class Ports {

    // below the range that outgoing connections take theirs from: a port found here stays free while its owner is down
    private static final int FIRST = 12_000;
    private static final int LAST = 30_000;

    private Ports() {}

    /** A free port. */
    public static int free() {
        return search(1);
    }

    /** A free port whose next one is free too. */
    public static int freePair() {
        return search(2);
    }

    private static int search(int width) {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port) && (width == 1 || isFree(port + 1))) {
                return port;
            }
        }
        throw new IllegalStateException("no free port");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() == port;
        } catch (java.net.BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

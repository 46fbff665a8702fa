package io.secretwatch.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses that nobody but this machine reaches. */
public final class Loopback {

    private Loopback() {}

    /** Whether this host, by name or by address, is one; one that is not known is none. */
    public static boolean is(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

package io.secretwatch.connectors.sink;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What it means that a receiver was not reached, or the connection to it broke.
 *
 * @param address the settings that say where the receiver is
 * @param late what is said of one that takes too long
 * @param broke what is said of any other trouble
 */
public record ConnectionFailure(String address, String late, String broke) {

    /** Alerts of a peer, in Java's words, that mean: not with this certificate, not with this protocol. */
    private static final Set<String> FATAL = Set.of(
            "certificate",
            "unknown_ca",
            "access_denied",
            "handshake_failure",
            "protocol_version",
            "insufficient_security",
            "no_application_protocol");

    private static final int DEPTH = 20;

    /** Try again, or stop where only another configuration helps; in our own words. */
    public Verdict verdict(Throwable trouble) {
        if (any(trouble, GeneralSecurityException.class) || causes(trouble).anyMatch(ConnectionFailure::fatalAlert)) {
            return new Verdict.Stop(
                    "TLS: the receiver's certificate is not trusted or not for its host name, or it does not take ours; check tls.* and "
                            + address);
        }
        if (causes(trouble).anyMatch(ConnectionFailure::clearText)) {
            return new Verdict.Stop("TLS: the receiver does not speak TLS on this port; check " + address);
        }
        if (any(trouble, UnknownHostException.class, UnresolvedAddressException.class)) {
            return new Verdict.Retry("the host name of the receiver is not known", Optional.empty());
        }
        if (any(trouble, HttpConnectTimeoutException.class)) {
            return new Verdict.Retry("the receiver cannot be reached in time", Optional.empty());
        }
        if (any(trouble, TimeoutException.class, HttpTimeoutException.class, SocketTimeoutException.class)) {
            return new Verdict.Retry(late, Optional.empty(), true);
        }
        return any(trouble, ConnectException.class)
                ? new Verdict.Retry("the receiver cannot be reached", Optional.empty())
                : new Verdict.Retry(broke, Optional.empty(), true);
    }

    private static boolean fatalAlert(Throwable cause) {
        String message = message(cause);
        return cause instanceof SSLException
                && ((message.contains("fatal alert") && FATAL.stream().anyMatch(message::contains))
                        || message.contains("no appropriate protocol"));
    }

    private static boolean clearText(Throwable cause) {
        // sockets say "Unsupported or unrecognized SSL message", engines "Unrecognized SSL message, plaintext
        // connection?"
        return cause instanceof SSLException && message(cause).contains("unrecognized ssl message");
    }

    private static String message(Throwable cause) {
        return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    }

    private static boolean any(Throwable trouble, Class<?>... types) {
        return causes(trouble).anyMatch(cause -> Stream.of(types).anyMatch(type -> type.isInstance(cause)));
    }

    private static Stream<Throwable> causes(Throwable trouble) {
        return Stream.iterate(trouble, cause -> cause != null, Throwable::getCause)
                .limit(DEPTH);
    }
}

package io.secretwatch.connectors.sink.syslog;

import io.secretwatch.connectors.sink.Verdict;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What it means that a connection could not be made, or broke. */
final class SyslogTrouble {

    /** Alerts of a peer, in Java's words, that mean: not with this certificate, not with this protocol. */
    private static final Set<String> FATAL = Set.of("certificate", "unknown_ca", "access_denied", "handshake_failure", "protocol_version", "insufficient_security");

    private static final int DEPTH = 20;

    private SyslogTrouble() {
    }

    static Verdict verdict(Throwable trouble) {
        if (causes(trouble).anyMatch(GeneralSecurityException.class::isInstance) || causes(trouble).anyMatch(SyslogTrouble::fatalAlert)) {
            return new Verdict.Stop("TLS: the receiver's certificate is not trusted or not for its host name, or it does not take ours; check tls.* and host");
        }
        if (causes(trouble).anyMatch(SyslogTrouble::clearText)) {
            return new Verdict.Stop("TLS: the receiver does not speak TLS on this port; check port and protocol");
        }
        String why = causes(trouble).anyMatch(UnknownHostException.class::isInstance) ? "the host name of the receiver is not known"
                : causes(trouble).anyMatch(SocketTimeoutException.class::isInstance) ? "no connection in time"
                : causes(trouble).anyMatch(ConnectException.class::isInstance) ? "the receiver cannot be reached"
                : "the connection to the receiver broke";
        return new Verdict.Retry(why, Optional.empty());
    }

    private static boolean fatalAlert(Throwable cause) {
        String message = message(cause);
        return cause instanceof SSLException && (message.contains("fatal alert") && FATAL.stream().anyMatch(message::contains)
                || message.contains("no appropriate protocol"));
    }

    private static boolean clearText(Throwable cause) {
        return cause instanceof SSLException && message(cause).contains("unsupported or unrecognized ssl message");
    }

    private static String message(Throwable cause) {
        return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    }

    private static Stream<Throwable> causes(Throwable trouble) {
        return Stream.iterate(trouble, cause -> cause != null, Throwable::getCause).limit(DEPTH);
    }
}

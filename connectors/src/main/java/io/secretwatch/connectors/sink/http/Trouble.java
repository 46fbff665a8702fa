package io.secretwatch.connectors.sink.http;

import io.secretwatch.connectors.sink.Verdict;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What it means that no answer came. */
final class Trouble {

    /** Alerts of a peer, in Java's words, that mean: not with this certificate, not with this protocol. */
    private static final Set<String> FATAL = Set.of("certificate", "unknown_ca", "access_denied", "handshake_failure", "protocol_version",
            "insufficient_security", "no_application_protocol");

    private static final int DEPTH = 20;

    private Trouble() {
    }

    static Verdict verdict(Throwable trouble) {
        if (any(trouble, GeneralSecurityException.class) || causes(trouble).anyMatch(Trouble::fatalAlert)) {
            return new Verdict.Stop("TLS: the receiver's certificate is not trusted or not for its host name, or it does not take ours; check tls.* and url");
        }
        String why = any(trouble, TimeoutException.class) || any(trouble, HttpTimeoutException.class) ? "no answer in time"
                : any(trouble, UnresolvedAddressException.class) ? "the host name of the receiver is not known"
                : any(trouble, ConnectException.class) ? "the receiver cannot be reached"
                : "the connection to the receiver broke before the answer was whole";
        return new Verdict.Retry(why, Optional.empty());
    }

    private static boolean fatalAlert(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return cause instanceof SSLException && (message.contains("fatal alert") && FATAL.stream().anyMatch(message::contains)
                || message.contains("no appropriate protocol"));
    }

    private static boolean any(Throwable trouble, Class<?> type) {
        return causes(trouble).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable trouble) {
        return Stream.iterate(trouble, cause -> cause != null, Throwable::getCause).limit(DEPTH);
    }
}

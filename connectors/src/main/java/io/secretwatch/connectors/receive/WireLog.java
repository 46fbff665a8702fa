package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.command.Unusable;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Jetty's own log: at DEBUG it has pieces of every body, and the tokens of callers. A receiver does not start with it. */
final class WireLog {

    /** All of Jetty, and by name those that write what they read: a level can be set for one alone. */
    static final List<String> LOGGERS = List.of(
            "org.eclipse.jetty",
            "org.eclipse.jetty.http.HttpParser",
            "org.eclipse.jetty.http2.HTTP2Connection",
            "org.eclipse.jetty.http2.hpack.HpackDecoder",
            "org.eclipse.jetty.http2.server.internal.HttpStreamOverHTTP2",
            "org.eclipse.jetty.io.AbstractEndPoint",
            "org.eclipse.jetty.io.SocketChannelEndPoint",
            "org.eclipse.jetty.io.ssl.SslConnection",
            "org.eclipse.jetty.server.Request",
            "org.eclipse.jetty.server.internal.HttpConnection");

    private WireLog() {
    }

    /** Throws {@link Unusable} where one of them is at DEBUG or below. */
    static void mustBeOff() {
        for (String name : LOGGERS) {
            if (LoggerFactory.getLogger(name).isDebugEnabled()) {
                throw new Unusable("the log level of " + name + " is DEBUG or below, which writes bodies and tokens into the log; set it to INFO");
            }
        }
    }
}

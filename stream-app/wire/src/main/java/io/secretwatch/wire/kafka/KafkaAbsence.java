package io.secretwatch.wire.kafka;

import io.secretwatch.wire.text.SafeText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Why a Kafka does not answer, in a sentence for operators that names its address. What a client was told counts first; where it was told nothing,
 * the addresses are looked at. Exceptions of Kafka are known by their names, since this is a library of programs with and without its classes.
 */
public final class KafkaAbsence {

    /** How long a first answer is waited for where something listens: it may be slow, as on a machine that is. */
    public static final int SLOW_MILLIS = 20_000;

    private static final int SOON_MILLIS = 4_000;
    private static final int CONNECT_MILLIS = 1_500;
    private static final int SHOWN = 3;
    private static final int LONGEST = 300;
    private static final String LISTENS = "something takes connections there";

    private final String bootstrapServers;
    private final String protocol;

    /**
     * What a client was configured with.
     *
     * @param bootstrapServers hosts and ports with commas between
     * @param protocol the value of {@code security.protocol}
     */
    public KafkaAbsence(String bootstrapServers, String protocol) {
        this.bootstrapServers = bootstrapServers;
        this.protocol = protocol.strip().toUpperCase(Locale.ROOT);
    }

    /** Whether a client could not be made because no address has a host that is known. */
    public static boolean isUnknownHost(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("No resolvable bootstrap urls"));
    }

    /**
     * Waits a few seconds for a first answer. The sentence where none comes and nothing listens; absent where it came, be it a failure, or where
     * something listens, which may be a Kafka that is slow.
     */
    public Optional<String> withoutAnswer(Future<?> answer) throws InterruptedException {
        try {
            answer.get(SOON_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return mayAnswerYet() ? Optional.empty() : Optional.of(sentence(e));
        } catch (ExecutionException e) {
            // for who asked
        }
        return Optional.empty();
    }

    /** Takes some seconds where an address does not answer. */
    private boolean mayAnswerYet() {
        return addresses().stream().limit(SHOWN).map(this::look).anyMatch(found -> found.startsWith(LISTENS));
    }

    /** The sentence about a client that failed so; takes some seconds where an address does not answer. */
    public String sentence(Throwable failure) {
        return "no Kafka can be used at " + SafeText.line(bootstrapServers, LONGEST) + ": " + because(failure);
    }

    /** The reason alone, the same way. */
    public String because(Throwable failure) {
        return causes(failure)
                .map(this::told)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(this::seen);
    }

    private Optional<String> told(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return switch (cause.getClass().getSimpleName()) {
            case "SaslAuthenticationException" ->
                Optional.of("it refuses the credentials; check sasl.jaas.config and sasl.mechanism");
            // both lists are of names of mechanisms
            case "UnsupportedSaslMechanismException" ->
                Optional.of("it does not take this sasl.mechanism (" + SafeText.line(message, LONGEST) + ")");
            case "IllegalSaslStateException" ->
                Optional.of("it does not speak SASL there; security.protocol is " + protocol);
            case "SslAuthenticationException" -> Optional.of(tls(cause));
            default -> Optional.empty();
        };
    }

    private String tls(Throwable failure) {
        String texts =
                causes(failure).map(cause -> String.valueOf(cause.getMessage())).collect(Collectors.joining(" "));
        if (texts.contains("PKIX") || texts.contains("unable to find valid certification path")) {
            return "its certificate is not trusted here; check ssl.truststore.location";
        }
        if (texts.contains("No name matching") || texts.contains("subject alternative")) {
            return "its certificate is for another name than this address";
        }
        if (texts.contains("unrecognized SSL message") || texts.contains("plaintext connection")) {
            return "it does not speak TLS there; security.protocol is " + protocol;
        }
        if (texts.contains("certificate_required") || texts.contains("bad_certificate")) {
            return "it does not take this client's certificate, or wants one; check ssl.keystore.location";
        }
        return "the TLS handshake fails; check security.protocol and the settings that begin with ssl.";
    }

    private List<String> addresses() {
        return Arrays.stream(bootstrapServers.split(",")).map(String::strip).toList();
    }

    /** What each address is like now. */
    private String seen() {
        List<String> addresses = addresses();
        List<String> found = addresses.stream().limit(SHOWN).map(this::look).toList();
        if (found.stream().distinct().count() == 1) {
            return found.get(0);
        }
        return addresses.stream()
                .limit(SHOWN)
                .map(address -> SafeText.line(address, LONGEST) + " " + found.get(addresses.indexOf(address)))
                .collect(Collectors.joining("; "));
    }

    private String look(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
            return "this is no HOST:PORT";
        }
        String host = address.substring(0, colon).replaceAll("^.*://|[\\[\\]]", "");
        int port = Integer.parseInt(address.substring(colon + 1));
        if (port > 65_535) {
            return "this is no HOST:PORT";
        }
        InetSocketAddress resolved = new InetSocketAddress(host, port);
        if (resolved.isUnresolved()) {
            return "unknown host";
        }
        try (Socket socket = new Socket()) {
            socket.connect(resolved, CONNECT_MILLIS);
        } catch (SocketTimeoutException e) {
            return "no answer; is a firewall between?";
        } catch (ConnectException e) {
            return "connection refused: nothing listens there";
        } catch (IOException e) {
            return "no way there through the network";
        }
        return listening(resolved);
    }

    private String listening(InetSocketAddress address) {
        boolean tls = speaksTls(address);
        if (tls && protocol.endsWith("PLAINTEXT")) {
            return "it speaks TLS there; security.protocol is " + protocol;
        }
        if (!tls && protocol.endsWith("SSL")) {
            return "it does not speak TLS there; security.protocol is " + protocol;
        }
        return LISTENS + ", and does not answer as a Kafka does with security.protocol " + protocol
                + "; the addresses that its brokers advertise may not be reached from here";
    }

    /** Whether the answer to the beginning of a handshake is one, be it a refusal; nobody is trusted, and nothing is sent. */
    private static boolean speaksTls(InetSocketAddress address) {
        try (Socket plain = new Socket()) {
            plain.connect(address, CONNECT_MILLIS);
            plain.setSoTimeout(CONNECT_MILLIS);
            try (SSLSocket tls = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                    .createSocket(plain, address.getHostString(), address.getPort(), true)) {
                tls.startHandshake();
                return true;
            }
        } catch (SSLException e) {
            String message = String.valueOf(e.getMessage());
            return !message.contains("unrecognized SSL message") && !message.contains("terminated the handshake");
        } catch (IOException e) {
            return false;
        }
    }

    /** A failure and its causes, the outermost first. */
    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(8);
    }
}

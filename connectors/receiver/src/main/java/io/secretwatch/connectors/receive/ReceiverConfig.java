package io.secretwatch.connectors.receive;

import io.secretwatch.connectors.command.Unusable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration file says, checked.
 *
 * @param tls empty for plain HTTP
 * @param kafka what goes to the producer
 */
record ReceiverConfig(
        Address listen,
        Optional<TlsFiles> tls,
        List<Caller> callers,
        Topics topics,
        boolean redaction,
        Limits limits,
        Address admin,
        Map<String, String> kafka) {

    /** Where something listens. */
    record Address(String host, int port) {}

    /** PEM files. */
    record TlsFiles(Path certificate, Path key, Optional<Path> clientCa) {}

    /** Names of topics. */
    record Topics(String audit, String rejected) {}

    /** What bounds memory, work and time. */
    record Limits(long inFlightBytes, int connections, int concurrentPosts, long bodyBytes, Duration answerWithin) {}

    /** The configuration of a YAML file; throws {@link Unusable} with every mistake in it. */
    static ReceiverConfig read(Path file) {
        return new ConfigReader(file).config();
    }
}

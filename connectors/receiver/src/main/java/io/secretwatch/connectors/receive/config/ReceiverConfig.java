package io.secretwatch.connectors.receive.config;

import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.connectors.receive.security.Caller;
import io.secretwatch.connectors.receive.security.TlsFiles;
import io.secretwatch.http.AdminAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration file says, checked.
 *
 * @param tls empty for plain HTTP
 * @param backEnd the name of the webhook in the header of events
 * @param buffer empty where nothing is kept on disk
 * @param adminAccess with what the admin endpoint proves who it is, and who may read its meters
 * @param kafka what goes to the producer
 */
public record ReceiverConfig(
        Address listen,
        Optional<TlsFiles> tls,
        List<Caller> callers,
        Topics topics,
        String backEnd,
        boolean redaction,
        Limits limits,
        Optional<Buffer> buffer,
        Address admin,
        AdminAccess adminAccess,
        Map<String, String> kafka) {

    /** Where something listens. */
    public record Address(String host, int port) {}

    /** Names of topics. */
    public record Topics(String audit, String rejected) {}

    /** Where events wait on disk while Kafka does not take them, and how many bytes of them. */
    public record Buffer(Path dir, long bytes) {}

    /** What bounds memory, work and time. */
    public record Limits(
            long inFlightBytes, int connections, int concurrentPosts, long bodyBytes, Duration answerWithin) {}

    /** The configuration of a YAML file; throws {@link UsageException} with every mistake in it. */
    public static ReceiverConfig read(Path file) {
        return new ConfigReader(file).config();
    }
}

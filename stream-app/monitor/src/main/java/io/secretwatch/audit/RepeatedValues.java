package io.secretwatch.audit;

import io.secretwatch.wire.json.ByBytes;
import io.secretwatch.wire.json.Slice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What event after event says in the same bytes, read once: few users, from few addresses, do most of what a cluster does. Equal values are
 * the same object then. One for each thread, as decoders come and go with the batches of a file.
 */
final class RepeatedValues {

    private static final ThreadLocal<RepeatedValues> OF_THREAD = ThreadLocal.withInitial(RepeatedValues::new);

    /** Words and names. */
    private final ByBytes<String> texts = new ByBytes<>(4096, 256);

    private final Function<Slice, String> names = this::text;

    private final ByBytes<ObjectRef> objects = new ByBytes<>(2048, 512);
    private final ByBytes<Optional<UserInfo>> users = new ByBytes<>(512, 2048);
    private final ByBytes<AuditEvent.UserAgent> agents = new ByBytes<>(512, 512);
    private final ByBytes<List<String>> addresses = new ByBytes<>(256, 256);
    private final ByBytes<ResponseStatus> statuses = new ByBytes<>(512, 512);
    private final ByBytes<Map<String, String>> annotations = new ByBytes<>(1024, 1024);

    private RepeatedValues() {}

    static RepeatedValues ofThread() {
        return OF_THREAD.get();
    }

    /** What a JSON string says. */
    String text(Slice string) {
        String known = texts.of(string);
        return known == null ? texts.keep(string, string.text()) : known;
    }

    /** What a JSON string says of a client, in which credentials are looked for once. */
    AuditEvent.UserAgent agent(Slice string) {
        AuditEvent.UserAgent known = agents.of(string);
        return known == null ? agents.keep(string, new AuditEvent.UserAgent(string.text())) : known;
    }

    /** What a JSON string says, for who reads names. */
    Function<Slice, String> names() {
        return names;
    }

    /** By the value of {@code objectRef}. */
    ByBytes<ObjectRef> objects() {
        return objects;
    }

    /** By the value of {@code user} or {@code impersonatedUser}. */
    ByBytes<Optional<UserInfo>> users() {
        return users;
    }

    /** By the value of {@code sourceIPs}. */
    ByBytes<List<String>> addresses() {
        return addresses;
    }

    /** By the value of {@code responseStatus}. */
    ByBytes<ResponseStatus> statuses() {
        return statuses;
    }

    /** By the value of {@code annotations}. */
    ByBytes<Map<String, String>> annotations() {
        return annotations;
    }
}

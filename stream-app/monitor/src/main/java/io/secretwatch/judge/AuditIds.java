package io.secretwatch.judge;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.IdReuse;
import io.secretwatch.principal.Principal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Remembers for the hour on which request an audit id stood. The API server makes ids at random, and takes whatever a client sends
 * instead (header {@code Audit-ID}).
 *
 * <p>What nodes ask for is left out: it is most of all there is.
 */
final class AuditIds {

    private AuditIds() {}

    /** What the id stood on before, within the same hour; absent where it is new, or where nobody looks. */
    static Optional<Long> before(Occurrence occurrence, Shelves shelves) {
        return concerns(occurrence) ? shelves.seen().get(key(occurrence)) : Optional.empty();
    }

    /** Whether what the id stood on before is something else. */
    static IdReuse reuse(Occurrence occurrence, Optional<Long> before) {
        long content = content(occurrence);
        return before.filter(earlier -> earlier != content)
                .map(earlier -> earlier >>> Integer.SIZE == content >>> Integer.SIZE ? IdReuse.OWN : IdReuse.OF_ANOTHER)
                .orElse(IdReuse.NONE);
    }

    static void remember(Occurrence occurrence, Shelves shelves) {
        if (concerns(occurrence)) {
            shelves.seen().put(key(occurrence), content(occurrence));
        }
    }

    private static boolean concerns(Occurrence occurrence) {
        return !occurrence.auditId().isEmpty() && !(occurrence.actor().authenticated() instanceof Principal.Node);
    }

    private static String key(Occurrence occurrence) {
        return Keys.auditId(occurrence, occurrence.time().truncatedTo(ChronoUnit.HOURS));
    }

    /** The user in the upper half, the request in the lower: hashes that Java specifies. The stages of one request are the same. */
    private static long content(Occurrence occurrence) {
        Call call = occurrence.call();
        long user = occurrence.actor().authenticated().username().hashCode();
        int request = List.of(occurrence.actor().effective().username(), call.verb(), call.path(), call.query())
                .hashCode();
        return user << Integer.SIZE | request & 0xFFFF_FFFFL;
    }
}

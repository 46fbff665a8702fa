package io.secretwatch.judge;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.Fingerprint;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.IdReuse;
import io.secretwatch.principal.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Remembers for an hour or two on which request an audit id stood. The API server makes ids at random, and takes whatever a client sends
 * instead (header {@code Audit-ID}).
 *
 * <p>What nodes ask for is left out: it is most of all there is.
 */
final class AuditIds {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HALF = 8;

    private AuditIds() {
    }

    static IdReuse reuse(Occurrence occurrence, Shelves shelves) {
        if (!concerns(occurrence)) {
            return IdReuse.NONE;
        }
        long content = content(occurrence);
        return before(occurrence, shelves).filter(earlier -> earlier != content)
                .map(earlier -> earlier >>> Integer.SIZE == content >>> Integer.SIZE ? IdReuse.OWN : IdReuse.OF_ANOTHER)
                .orElse(IdReuse.NONE);
    }

    /** The first request of an id is kept, so that every other one is told from it. */
    static void remember(Occurrence occurrence, IdReuse reuse, Shelves shelves) {
        if (concerns(occurrence) && reuse == IdReuse.NONE) {
            shelves.seen().put(Keys.auditId(occurrence, hour(occurrence)), content(occurrence));
        }
    }

    private static boolean concerns(Occurrence occurrence) {
        return !occurrence.auditId().isEmpty() && !(occurrence.actor().authenticated() instanceof Principal.Node);
    }

    private static Optional<Long> before(Occurrence occurrence, Shelves shelves) {
        Instant hour = hour(occurrence);
        return shelves.seen().get(Keys.auditId(occurrence, hour)).or(() -> shelves.seen().get(Keys.auditId(occurrence, hour.minus(HOUR))));
    }

    private static Instant hour(Occurrence occurrence) {
        return occurrence.time().truncatedTo(ChronoUnit.HOURS);
    }

    /** The user in the upper half, the request in the lower. The stages of one request are the same. */
    private static long content(Occurrence occurrence) {
        Call call = occurrence.call();
        String user = occurrence.actor().authenticated().username();
        String as = occurrence.actor().effective().username();
        return half(Fingerprint.ofTexts(user)) << Integer.SIZE | half(Fingerprint.ofTexts(as, call.verb(), call.path(), call.query()));
    }

    private static long half(String hex) {
        return Long.parseLong(hex.substring(0, HALF), 16);
    }
}

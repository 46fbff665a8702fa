package io.secretwatch.knowledge;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.Fingerprint;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.principal.Principal;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * On which request an audit id stood. The API server makes ids at random, and takes what a client sends instead (header
 * {@code Audit-ID}).
 *
 * @param user hash of the user name
 * @param request hash of what was asked; the stages of one request are the same
 */
public record AuditIdUse(int user, int request) {

    /** The use that an occurrence is. The hashes are those that Java specifies. */
    public static AuditIdUse of(Occurrence occurrence) {
        Call call = occurrence.call();
        return new AuditIdUse(
                occurrence.actor().authenticated().username().hashCode(),
                List.of(occurrence.actor().effective().username(), call.verb(), call.path(), call.query())
                        .hashCode());
    }

    /** Whether the id is looked at. What nodes ask for is left out: it is most of all there is. */
    public static boolean concerns(Occurrence occurrence) {
        return !occurrence.auditId().isEmpty() && !(occurrence.actor().authenticated() instanceof Principal.Node);
    }

    /** The key of an audit id: ids are compared within the same hour. */
    public static String key(Occurrence occurrence) {
        return TimeKey.of(occurrence.time().truncatedTo(ChronoUnit.HOURS)) + Fingerprint.ofTexts(occurrence.auditId());
    }

    /** What it means that the id stands on this request after it stood on another one. */
    public IdReuse since(AuditIdUse earlier) {
        if (equals(earlier)) {
            return IdReuse.NONE;
        }
        return user == earlier.user ? IdReuse.OWN : IdReuse.OF_ANOTHER;
    }
}

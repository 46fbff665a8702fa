package io.secretwatch.knowledge.identity;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.Fingerprint;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.AsciiLetters;
import io.secretwatch.knowledge.TimeKey;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;

/**
 * On which request an audit id stood. The API server makes ids at random, and takes what a client sends instead (header
 * {@code Audit-ID}).
 *
 * @param user hash of the user name
 * @param request hash of what was asked; the stages of one request are the same
 */
public record AuditIdUse(int user, int request) {

    private static final int LONGEST_PLAIN = 36;
    private static final AsciiLetters PLAIN = new AsciiLetters("0123456789abcdefghijklmnopqrstuvwxyz-");
    /** Before the hash of an id, which no plain one has. */
    private static final String HASHED = "#";

    /** The use that an occurrence is. The hashes are those that Java specifies for a text and a list of texts. */
    public static AuditIdUse of(Occurrence occurrence) {
        Call call = occurrence.call();
        Actor actor = occurrence.actor();
        int user = actor.authenticated().username().hashCode();
        int request = actor.impersonated().isEmpty()
                ? user
                : actor.effective().username().hashCode();
        return new AuditIdUse(user, hash(request, call.verb(), call.path(), call.query()));
    }

    private static int hash(int whom, String verb, String path, String query) {
        int hash = 31 + whom;
        hash = 31 * hash + verb.hashCode();
        hash = 31 * hash + path.hashCode();
        return 31 * hash + query.hashCode();
    }

    /** Whether the id is looked at. What nodes ask for is left out: it is most of all there is. */
    public static boolean concerns(Occurrence occurrence) {
        return !occurrence.auditId().isEmpty() && !(occurrence.actor().authenticated() instanceof Principal.Node);
    }

    /**
     * The key of an audit id: ids are compared within the same hour.
     *
     * @param hour of the occurrence, as {@link TimeKey#ofHour} writes it
     */
    public static String key(String hour, Occurrence occurrence) {
        String id = occurrence.auditId();
        return hour.concat(isPlain(id) ? id : HASHED + Fingerprint.ofTexts(id));
    }

    /** Whether it is as API servers make them: clients may send any other text. */
    private static boolean isPlain(String id) {
        return id.length() <= LONGEST_PLAIN && PLAIN.makeUp(id, 0);
    }

    /** What it means that the id stands on this request after it stood on another one. */
    public IdReuse since(AuditIdUse earlier) {
        if (equals(earlier)) {
            return IdReuse.NONE;
        }
        return user == earlier.user ? IdReuse.OWN : IdReuse.OF_ANOTHER;
    }
}

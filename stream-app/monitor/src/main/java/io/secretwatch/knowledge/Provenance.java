package io.secretwatch.knowledge;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose hand an object of the cluster is, and what it carries that matters here: a role and what it allows, a binding and whom it
 * serves, a webhook, a credential.
 *
 * @param author user name of whoever wrote what it carries now
 * @param since when that was written
 * @param lastWritten to a day, so that what is gone can be forgotten
 * @param carries words of the rule that asks for it, at most {@value #KEPT}
 */
public record Provenance(String author, Instant since, Instant lastWritten, Set<String> carries) {

    /** What stands in {@link #carries} where the log does not show what an object holds. */
    public static final String UNSEEN = "unseen";
    /** Before the key of a role, in what a binding carries. */
    public static final String ROLE = "role:";

    private static final int KEPT = 256;

    public Provenance {
        carries = Collections.unmodifiableSet(new TreeSet<>(carries));
    }

    /** Of an object that was written just now. */
    public static Provenance of(String author, Instant time, Set<String> carries) {
        Set<String> kept = new TreeSet<>();
        carries.stream().sorted().limit(KEPT).forEach(kept::add);
        return new Provenance(author, time, time, kept);
    }

    /** The key under which it is kept that a principal asked for its rights. */
    public static String questions(String username) {
        return key("AccessReview", "", username);
    }

    /** How an object is written in memory. */
    public static String key(String kind, String namespace, String name) {
        return kind + "/" + namespace + "/" + name;
    }
}

package io.secretwatch.activity.manifest;

import io.secretwatch.activity.Fingerprint;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Digests of parts of an object: enough to recognise a change, without any text of it. They are so long that nobody finds two parts with the same one, of
 * which the first would be accepted. Of very many, the last one stands for all that have no room.
 */
public final class Digests {

    /** With one more for the rest. */
    private static final int KEPT = 63;

    private final Set<String> kept = new TreeSet<>();
    private String rest = "";

    /** Adds the part that consists of these texts. */
    public void keep(List<String> texts) {
        String digest = Fingerprint.ofTexts(texts.toArray(String[]::new));
        if (kept.size() < KEPT) {
            kept.add(digest);
            return;
        }
        // one for all that have no room, so that a change of any of them is one
        kept.remove(rest);
        rest = Fingerprint.ofTexts(rest, digest);
        kept.add(rest);
    }

    /** Those of all that was added, at most 64, each of 32 hex digits. */
    public Set<String> kept() {
        return kept;
    }
}

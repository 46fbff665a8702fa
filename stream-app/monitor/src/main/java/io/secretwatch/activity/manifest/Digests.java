package io.secretwatch.activity.manifest;

import io.secretwatch.activity.Fingerprint;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Digests of parts of an object: enough to recognise a change, without any text of it. Of very many, the last one stands for all that have no room. */
public final class Digests {

    /** With one more for the rest. */
    private static final int KEPT = 63;

    private final int digits;
    private final Set<String> kept = new TreeSet<>();
    private String rest = "";

    /** Digests of so many hex digits, at most 32. */
    public Digests(int digits) {
        this.digits = digits;
    }

    /** Adds the part that consists of these texts. */
    public void keep(List<String> texts) {
        String digest = digest(texts.toArray(String[]::new));
        if (kept.size() < KEPT) {
            kept.add(digest);
            return;
        }
        // one for all that have no room, so that a change of any of them is one
        kept.remove(rest);
        rest = digest(rest, digest);
        kept.add(rest);
    }

    private String digest(String... texts) {
        return Fingerprint.ofTexts(texts).substring(0, digits);
    }

    /** Those of all that was added, at most 64. */
    public Set<String> kept() {
        return kept;
    }
}

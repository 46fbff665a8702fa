package io.secretwatch.replay.hunt;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The first few of many texts, and whether there were more. Clean, so that they can be shown. */
final class Few {

    private final int kept;
    private final Set<String> texts = new TreeSet<>();
    private boolean more;

    Few(int kept) {
        this.kept = kept;
    }

    void add(String text) {
        String clean = HuntText.clean(text);
        if (clean.isEmpty() || texts.contains(clean)) {
            return;
        }
        if (texts.size() < kept) {
            texts.add(clean);
        } else {
            more = true;
        }
    }

    List<String> texts() {
        return List.copyOf(texts);
    }

    /** Whether some were left out. */
    boolean more() {
        return more;
    }
}

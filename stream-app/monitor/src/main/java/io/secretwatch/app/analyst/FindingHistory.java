package io.secretwatch.app.analyst;

import java.util.List;

/**
 * All that was told of one finding.
 *
 * @param revisions by their numbers, each once; never empty
 * @param leftOut how many further ones were read and not kept
 * @param others other findings in the same place, in the order in which they were first read
 * @param allOthers whether those are all there are
 */
public record FindingHistory(List<AlertRecord> revisions, int leftOut, List<FindingOutline> others, boolean allOthers) {

    /** The revision that is true now. */
    AlertRecord newest() {
        return revisions.get(revisions.size() - 1);
    }

    FindingOutline outline() {
        return revisions.stream()
                .map(FindingOutline::of)
                .reduce(FindingOutline::and)
                .orElseThrow();
    }
}

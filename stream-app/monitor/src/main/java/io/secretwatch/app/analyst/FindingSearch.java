package io.secretwatch.app.analyst;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks for the one finding whose id is, or begins with, a text, and remembers in outline what else there is. */
public final class FindingSearch {

    private static final int REVISIONS = 2_000;
    /** What the kept revisions may be long together, in characters: many times what a finding has. */
    private static final long LENGTH = 16L << 20;

    private static final int OUTLINES = 20_000;
    private static final int NAMED = 5;

    /** What became of a search. */
    public sealed interface Result {

        /** Exactly one finding. */
        record Found(FindingHistory history) implements Result {}

        /** No finding, of so many. */
        record Unknown(long findings) implements Result {}

        /** Several findings, some of which are named. */
        record Ambiguous(List<String> uids, int count) implements Result {}
    }

    private final String wanted;
    private final Map<String, FindingOutline> outlines = new LinkedHashMap<>();
    private final TreeMap<Integer, AlertRecord> revisions = new TreeMap<>();
    private final TreeSet<String> matching = new TreeSet<>();
    private int leftOut;
    private long length;
    private boolean full;

    public FindingSearch(String wanted) {
        this.wanted = wanted;
    }

    /** Takes one record. */
    public void add(AlertRecord alert) {
        String uid = alert.uid();
        FindingOutline outline = FindingOutline.of(alert);
        if (outlines.size() < OUTLINES || outlines.containsKey(uid)) {
            outlines.merge(uid, outline, FindingOutline::and);
        } else {
            full = true;
        }
        if (uid.startsWith(wanted) && (matching.size() < OUTLINES || matching.contains(uid))) {
            matches(uid, alert);
        }
    }

    private void matches(String uid, AlertRecord alert) {
        if (uid.equals(wanted) && !matching.contains(uid)) {
            // the whole id of one may begin those of others
            revisions.clear();
            leftOut = 0;
            length = 0;
        }
        matching.add(uid);
        boolean kept = uid.equals(wanted) || matching.size() == 1;
        if (!kept) {
            return;
        }
        if (!revisions.isEmpty() && (revisions.size() >= REVISIONS || length >= LENGTH)) {
            leftOut++;
            // the newest is what is true now
            if (alert.revision() <= revisions.lastKey()) {
                return;
            }
            revisions.remove(revisions.lastKey());
        }
        length += alert.json().toString().length();
        revisions.put(alert.revision(), alert);
    }

    /** What all records that were taken come to. */
    public Result result() {
        if (matching.isEmpty()) {
            return new Result.Unknown(outlines.size());
        }
        if (matching.size() > 1 && !matching.contains(wanted)) {
            return new Result.Ambiguous(matching.stream().limit(NAMED).toList(), matching.size());
        }
        String uid = matching.contains(wanted) ? wanted : matching.first();
        List<FindingOutline> others = new ArrayList<>(outlines.values());
        others.removeIf(outline -> outline.uid().equals(uid));
        return new Result.Found(new FindingHistory(List.copyOf(revisions.values()), leftOut, others, !full));
    }
}

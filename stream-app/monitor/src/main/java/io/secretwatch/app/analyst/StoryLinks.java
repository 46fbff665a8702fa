package io.secretwatch.app.analyst;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The findings among which one is told, in the order of what belongs to it. */
final class StoryLinks {

    private static final int LINKS = 100;

    /** A link, and when what belongs to it was. */
    private record Placed(Instant at, Story.Link link) {}

    private StoryLinks() {}

    static Story.Links of(FindingHistory history) {
        FindingOutline told = history.outline();
        List<Placed> near = new ArrayList<>();
        Set<String> read = new HashSet<>();
        for (FindingOutline other : history.others()) {
            read.add(other.uid());
            List<String> shared = told.shares(other);
            String how = told.tie(other);
            if (!how.isEmpty() || !shared.isEmpty()) {
                near.add(placed(told.related().get(other.uid()), other, shared, how));
            }
        }
        for (Map.Entry<String, FindingOutline.Tie> tie : told.related().entrySet()) {
            if (!read.contains(tie.getKey())) {
                near.add(absent(tie.getKey(), tie.getValue()));
            }
        }
        near.sort(
                Comparator.comparing(Placed::at).thenComparing(one -> one.link().uid()));
        List<Story.Link> links = near.stream().limit(LINKS).map(Placed::link).toList();
        return new Story.Links(told.firstSeen().toString(), links, near.size() - links.size(), history.allOthers());
    }

    /** What an alert names of another finding says more than what that one began with. */
    private static Placed placed(
            FindingOutline.@Nullable Tie tie, FindingOutline other, List<String> shared, String how) {
        Instant at = tie == null ? other.firstSeen() : tie.at();
        return new Placed(
                at,
                new Story.Link(
                        other.uid(),
                        other.severity(),
                        other.risk(),
                        at.toString(),
                        other.rule(),
                        tie == null ? other.title() : tie.title(),
                        shared,
                        how));
    }

    private static Placed absent(String uid, FindingOutline.Tie tie) {
        return new Placed(
                tie.at(),
                new Story.Link(
                        uid,
                        tie.severity(),
                        0,
                        tie.at().toString(),
                        tie.rule(),
                        tie.title(),
                        List.of(),
                        tie.how() + "; it is not here"));
    }
}

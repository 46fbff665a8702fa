package io.secretwatch.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The other findings that one belongs to.
 *
 * @param links in the order of their times, at most {@value #NAMED}; of more the newest are kept
 * @param count how many there are in all
 */
public record Links(List<Link> links, int count) {

    private static final int NAMED = 10;

    /** To no other finding. */
    public static final Links NONE = new Links(List.of(), 0);

    public Links {
        links = List.copyOf(links);
    }

    /** With these too; what is said of one that is named already stays as it was. */
    public Links and(List<Link> others) {
        List<Link> all = new ArrayList<>(links);
        int added = 0;
        for (Link other : others) {
            if (!wasCut(other) && all.stream().noneMatch(known -> known.uid().equals(other.uid()))) {
                all.add(other);
                added++;
            }
        }
        if (added == 0) {
            return this;
        }
        all.sort(Comparator.comparing(Link::time).thenComparing(Link::uid));
        return new Links(all.subList(Math.max(0, all.size() - NAMED), all.size()), count + added);
    }

    /** One as old as those that gave way may be among them, and is not counted again. */
    private boolean wasCut(Link other) {
        return count > links.size() && other.time().isBefore(links.get(0).time());
    }
}

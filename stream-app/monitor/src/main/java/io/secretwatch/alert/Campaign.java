package io.secretwatch.alert;

import io.secretwatch.rule.Explanation;
import io.secretwatch.weights.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Principals that were found by one rule within minutes, for something that they have in common.
 *
 * @param begun when the first was found
 * @param last when the newest was found
 * @param names of those found, at most {@value #NAMES}
 * @param count how many there are
 * @param findings keys of their findings, while they are not told together
 * @param finding key of the one that tells them together; empty until there are {@link #MANY}
 * @param risk of the gravest of what they did
 * @param alike whether all of them did what the title says
 * @param gravest of what they did, in words; their title is true of all of it
 */
public record Campaign(
        Instant begun,
        Instant last,
        List<String> names,
        int count,
        List<String> findings,
        String finding,
        int risk,
        boolean alike,
        Explanation gravest) {

    /** From how many on they are told together. */
    public static final int MANY = Threshold.CAMPAIGN.count();

    static final int NAMES = 40;

    private static final Duration WITHIN = Threshold.CAMPAIGN_GOES_ON.time();
    private static final Duration LONGEST = Threshold.CAMPAIGN_ENDS.time();

    public Campaign {
        names = List.copyOf(names);
        findings = List.copyOf(findings);
    }

    /** Of the first one. */
    public static Campaign of(String name, String key, Incident found) {
        return new Campaign(
                found.firstSeen(),
                found.firstSeen(),
                List.of(name),
                1,
                List.of(key),
                "",
                found.assessment().risk(),
                true,
                found.words());
    }

    /** Whether one that is found now belongs to it. */
    public boolean goesOn(Instant now) {
        return isOpen()
                ? !now.isAfter(last.plus(WITHIN)) && !now.isAfter(begun.plus(LONGEST))
                : !now.isAfter(begun.plus(WITHIN));
    }

    /** Whether they are told together. */
    public boolean isOpen() {
        return !finding.isEmpty();
    }

    /** With one more principal. */
    public Campaign with(String name, String key, Incident found) {
        List<String> more = new ArrayList<>(names);
        if (more.size() < NAMES) {
            more.add(name);
        }
        List<String> keys = new ArrayList<>(findings);
        if (!isOpen()) {
            keys.add(key);
        }
        boolean graver = found.assessment().risk() > risk;
        return new Campaign(
                begun,
                found.firstSeen().isAfter(last) ? found.firstSeen() : last,
                more,
                count + 1,
                keys,
                finding,
                graver ? found.assessment().risk() : risk,
                alike && gravest.headline().says(found.words().headline()),
                gravest.and(found.words()));
    }

    /** Where one of them did more than before. */
    public Campaign saying(Incident found) {
        return new Campaign(
                begun,
                last,
                names,
                count,
                findings,
                finding,
                Math.max(risk, found.assessment().risk()),
                alike && gravest.headline().says(found.words().headline()),
                gravest.and(found.words()));
    }

    /** Told together from now on, under this key. */
    public Campaign opened(String key) {
        return new Campaign(begun, last, names, count, List.of(), key, risk, alike, gravest);
    }
}

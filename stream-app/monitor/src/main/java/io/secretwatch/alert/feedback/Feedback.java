package io.secretwatch.alert.feedback;

import io.secretwatch.activity.Fingerprint;
import io.secretwatch.knowledge.TimeKey;
import io.secretwatch.wire.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person says of a finding. Each says it at some time, and the last one counts.
 *
 * @param finding its id
 * @param fingerprint what the finding is grouped by, as its alerts have it
 * @param cluster of the finding
 * @param rule that found it
 * @param principal whom the finding is about; empty for a notice, or where it is not told
 * @param who says it
 * @param when it was said, to a microsecond, by the clock of who says it
 */
public record Feedback(
        String finding,
        String fingerprint,
        String cluster,
        String rule,
        String principal,
        Judgement judgement,
        String who,
        String why,
        Instant when) {

    public static final int LONGEST_WHO = 200;
    public static final int LONGEST_WHY = 1_000;

    /** How far apart the clocks of people, brokers and API servers may be. */
    public static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(5);

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_NAME = 512;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    public Feedback {
        // what is earlier or later has no key in the order of times
        when = (when.isBefore(FIRST) ? FIRST : when.isAfter(LAST) ? LAST : when).truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether it was said at a time that no clock shows yet. */
    public boolean isAheadOf(Instant now) {
        return when.isAfter(now.plus(CLOCKS_DIFFER_BY));
    }

    /** A sentence for each thing that is wrong with it. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        text("the finding", finding, LONGEST_ID, problems);
        text("the fingerprint", fingerprint, LONGEST_ID, problems);
        text("the cluster", cluster, LONGEST_NAME, problems);
        text("the rule", rule, LONGEST_NAME, problems);
        if (!principal.isEmpty()) {
            text("the principal", principal, LONGEST_NAME, problems);
        }
        text("who says it", who, LONGEST_WHO, problems);
        text("the reason", why, LONGEST_WHY, problems);
        return problems;
    }

    private static void text(String what, String text, int longest, List<String> problems) {
        if (text.isBlank()) {
            problems.add(what + " is missing");
        } else if (text.length() > longest) {
            problems.add(what + " is longer than " + longest + " characters");
        } else if (!SafeText.line(text, longest).equals(text)) {
            problems.add(what + " has control or invisible characters");
        }
    }

    /** Whether rule, cluster and principal are those of the fingerprint, as far as that can be told from them. */
    public boolean isConsistent() {
        return principal.isEmpty()
                || Fingerprint.ofTexts(rule, cluster, principal).equals(fingerprint);
    }

    /** Whether it counts and the other one does not: it was said later. Of those of one moment one counts, whatever their order. */
    public boolean overrules(Feedback other) {
        int byTime = when.compareTo(other.when);
        return byTime != 0 ? byTime > 0 : id().compareTo(other.id()) > 0;
    }

    /** Stands for all that it says. */
    public String id() {
        return Fingerprint.ofTexts(
                finding, fingerprint, cluster, rule, principal, judgement.word(), who, why, TimeKey.of(when));
    }
}

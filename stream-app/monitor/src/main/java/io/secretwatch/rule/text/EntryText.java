package io.secretwatch.rule.text;

import io.secretwatch.activity.Fingerprint;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.policy.AcceptedText;
import io.secretwatch.policy.PolicyReader;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** An entry of a policy as text; empty where the reader of policies would not take it, or would take it for more. */
final class EntryText {

    private static final int ID_DIGITS = 6;
    /** The last year that a policy can name. */
    private static final int LAST_YEAR = 9999;
    /** What a policy has above its entries. */
    private static final int HEAD = "version: 1\nexpected:\n".length();

    private static final Duration LIFE = Duration.ofDays(90);

    private EntryText() {}

    /** What an entry for this principal and cluster looks like that lets it do this, for 90 days. */
    static String of(Occurrence occurrence, String does, List<May> may) {
        String principal = occurrence.actor().authenticated().username();
        boolean several = PolicyNames.isPattern(occurrence.call().namespace())
                || PolicyNames.isPattern(occurrence.call().name());
        if (several || may.isEmpty() || !PolicyNames.plain(principal) || !PolicyNames.plain(occurrence.cluster())) {
            return "";
        }
        String acts = may.stream().map(May::text).collect(Collectors.joining("\n  - "));
        String id = PolicyNames.id(principal) + does + "-" + distinct(occurrence.cluster(), principal, acts);
        LocalDate expires = occurrence.time().plus(LIFE).atZone(ZoneOffset.UTC).toLocalDate();
        // names come from clients, and no entry is offered that the reader of policies would not take
        boolean taken = may.stream().allMatch(May::isTaken)
                && PolicyNames.isWritable(acts)
                && AcceptedText.asId(id)
                && AcceptedText.asPrincipal(principal)
                && AcceptedText.asCluster(occurrence.cluster())
                && expires.getYear() >= 0
                && expires.getYear() <= LAST_YEAR;
        if (!taken) {
            return "";
        }
        String entry = "- id: " + PolicyNames.quoted(id)
                + "\n  principals: " + PolicyNames.list(List.of(principal))
                + "\n  clusters: " + PolicyNames.list(List.of(occurrence.cluster()))
                + "\n  may:\n  - " + acts
                + "\n  owner: \"<who answers for it>\"\n  reason: \"<ticket, and why>\"\n  expires: " + expires
                + "\n";
        return HEAD + entry.length() > PolicyReader.LARGEST ? "" : entry;
    }

    /** Entries of one principal for several things have several ids. */
    private static String distinct(String... of) {
        return Fingerprint.ofTexts(of).substring(0, ID_DIGITS);
    }
}

package io.secretwatch.alert;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.rule.FindingSubject;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a finding rests on.
 *
 * @param occurrences at most {@value #OCCURRENCES}, the newest last; empty for notices about a cluster
 * @param auditIds of the occurrences, at most {@value #AUDIT_IDS}, the newest last; those that were reported give way first, then what
 *     repeats, after the first {@value #FIRST_KEPT} of it
 * @param auditIdCount the true number; an id that comes again after {@value KnownIds#MOST} others is counted again
 * @param targets what was reached, at most {@value #TARGETS}
 * @param flags {@code late}, {@code future-timestamp}, {@code partial-event}, {@value #MORE_TARGETS} where targets were left out, and
 *     {@value #MORE_AUDIT_IDS} where requests of a person are in no alert; sorted
 * @param news audit ids of occurrences that are graver or of another kind than those before, and are in no alert yet
 * @param links to the other findings that it belongs to
 * @param doers user names of those who did it, where several are told together: at most 40; else empty
 * @param waiting how many of the audit ids, the last ones, are in no alert yet
 * @param known hashes of the audit ids that were counted last; empty where those of several are told together
 */
public record Evidence(
        List<Occurrence> occurrences,
        List<String> auditIds,
        long auditIdCount,
        List<Target> targets,
        List<String> flags,
        Set<String> news,
        Links links,
        List<String> doers,
        int waiting,
        List<Long> known) {

    public static final int OCCURRENCES = 10;
    public static final int AUDIT_IDS = 50;
    public static final int TARGETS = 20;

    private static final int FIRST_KEPT = 25;

    private static final String MORE_TARGETS = "more-targets";
    static final String MORE_AUDIT_IDS = "more-audit-ids";

    static final Evidence NONE = new Evidence(
            List.of(), List.of(), 0, List.of(), List.of(), Set.of(), Links.NONE, List.of(), 0, KnownIds.NONE);

    public Evidence {
        auditIds = TextList.of(auditIds);
        known = KnownIds.of(known);
    }

    /**
     * With one more occurrence.
     *
     * @param isNews it is graver, or of another kind, than those before
     * @param isGraver it is graver than those before: what it reached is named, if need be in place of what others did
     */
    Evidence and(
            Verdict.Finding finding,
            Occurrence occurrence,
            List<Target> reached,
            List<String> flagged,
            boolean isNews,
            boolean isGraver) {
        boolean shown = finding.rule().about() != FindingSubject.CLUSTER;
        List<String> came = ids(finding, occurrence);
        List<String> added = KnownIds.of(known).unknown(came);
        added.removeAll(auditIds);
        boolean named = haveAll(targets, reached);
        List<Target> merged = named ? targets : merged(targets, reached);
        boolean all = named || haveAll(merged, reached);
        if (!all && isGraver) {
            merged = merged(reached, targets);
        }
        List<String> flags = all ? flagged : with(flagged, MORE_TARGETS);
        boolean loses = waiting + added.size() > AUDIT_IDS && occurrence.actor().isPerson();
        flags = loses ? with(flags, MORE_AUDIT_IDS) : flags;
        Set<String> telling = isNews ? with(occurrence.auditId()) : news;
        List<Occurrence> seen = shown ? occurrences(occurrence, telling) : occurrences;
        return new Evidence(
                seen,
                auditIds(added, telling),
                auditIdCount + added.size(),
                merged,
                flags.isEmpty() || this.flags.containsAll(flags)
                        ? this.flags
                        : List.copyOf(new TreeSet<>(merged(this.flags, flags))),
                telling,
                links,
                doers,
                Math.min(AUDIT_IDS, waiting + added.size()),
                KnownIds.of(known).after(came));
    }

    private List<Occurrence> occurrences(Occurrence added, Set<String> telling) {
        int known = occurrences.size();
        int givesWay = known < OCCURRENCES ? known : givesWay(telling);
        Occurrence[] all = new Occurrence[givesWay < known ? known : known + 1];
        int count = 0;
        for (int i = 0; i < known; i++) {
            if (i != givesWay) {
                all[count++] = occurrences.get(i);
            }
        }
        all[count] = added;
        return List.of(all);
    }

    /** The oldest occurrence that tells nothing new; of those that all do, the oldest. */
    private int givesWay(Set<String> telling) {
        for (int i = 0; i < OCCURRENCES; i++) {
            if (!telling.contains(occurrences.get(i).auditId())) {
                return i;
            }
        }
        return 0;
    }

    private List<String> auditIds(List<String> added, Set<String> telling) {
        TextList all = TextList.of(auditIds);
        int reported = all.size() - waiting;
        for (String id : added) {
            if (all.size() < AUDIT_IDS) {
                all = all.and(id);
            } else {
                int givesWay = reported > 0 ? 0 : repeat(all, id, telling);
                all = givesWay < AUDIT_IDS ? all.and(id, givesWay) : all;
                reported--;
            }
        }
        return all;
    }

    /** What repeats is told by how it began and by how it goes on. */
    private static int repeat(TextList all, String added, Set<String> telling) {
        for (int i = FIRST_KEPT; i < all.size(); i++) {
            if (!telling.contains(all.get(i))) {
                return i;
            }
        }
        return telling.contains(added) ? 0 : all.size();
    }

    /** Whether requests of a person are in no alert, because there were more than alerts name. */
    boolean leftOut() {
        return flags.contains(MORE_AUDIT_IDS);
    }

    /** Whether one more request of a person would find no room among those not yet reported. What programs repeat is too much to tell each. */
    boolean isFull() {
        return waiting >= AUDIT_IDS - 1 && isOfPerson();
    }

    boolean isOfPerson() {
        return !occurrences.isEmpty() && occurrences.get(0).actor().isPerson();
    }

    /** Once it has been reported, and nothing in it is news any more. */
    Evidence afterReport() {
        return new Evidence(occurrences, auditIds, auditIdCount, targets, flags, Set.of(), links, doers, 0, known);
    }

    Evidence linked(Links all) {
        return new Evidence(occurrences, auditIds, auditIdCount, targets, flags, news, all, doers, waiting, known);
    }

    /** With that of another finding, which is told with this one. */
    Evidence and(Evidence other, List<String> all) {
        List<Occurrence> seen = new ArrayList<>(occurrences);
        seen.addAll(other.occurrences);
        List<String> added = new ArrayList<>(other.auditIds);
        added.removeAll(auditIds);
        List<Target> merged = merged(targets, other.targets);
        List<String> flagged = merged.containsAll(other.targets) ? other.flags : with(other.flags, MORE_TARGETS);
        return new Evidence(
                List.copyOf(seen.subList(Math.max(0, seen.size() - OCCURRENCES), seen.size())),
                auditIds(added, news),
                auditIdCount + other.auditIdCount,
                merged,
                flags.containsAll(flagged) ? flags : List.copyOf(new TreeSet<>(merged(flags, flagged))),
                news,
                links.and(other.links.links()),
                all,
                Math.min(AUDIT_IDS, waiting + added.size()),
                KnownIds.NONE);
    }

    /** Without the audit ids that are among those. */
    Evidence without(KnownIds others) {
        return new Evidence(
                occurrences,
                others.unknown(auditIds),
                auditIdCount - others.common(KnownIds.of(known)),
                targets,
                flags,
                news,
                links,
                doers,
                waiting,
                known);
    }

    /** No more than there is room for: of so much news the oldest gives way. */
    private Set<String> with(String auditId) {
        Set<String> more = new LinkedHashSet<>(news);
        more.add(auditId);
        if (more.size() > AUDIT_IDS) {
            more.remove(more.iterator().next());
        }
        return Collections.unmodifiableSet(more);
    }

    private static List<String> with(List<String> flags, String flag) {
        List<String> more = new ArrayList<>(flags);
        more.add(flag);
        return more;
    }

    /** Of what the finding rests on, in the order of time. Of more than can come at once the newest. */
    private static List<String> ids(Verdict.Finding finding, Occurrence occurrence) {
        if (finding.earlier().isEmpty()) {
            return List.of(occurrence.auditId());
        }
        List<Trace> earlier = new ArrayList<>(finding.earlier());
        earlier.sort(Comparator.comparing(Trace::time));
        Set<String> ids = new LinkedHashSet<>();
        for (Trace trace : earlier.subList(Math.max(0, earlier.size() - KnownIds.AT_ONCE), earlier.size())) {
            ids.add(trace.auditId());
        }
        if (finding.rule().about() != FindingSubject.CLUSTER) {
            ids.add(occurrence.auditId());
        }
        return List.copyOf(ids);
    }

    private static boolean haveAll(List<Target> targets, List<Target> reached) {
        for (int i = 0; i < reached.size(); i++) {
            if (!targets.contains(reached.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static <T> List<T> merged(Collection<T> old, Collection<T> added) {
        Set<T> all = new LinkedHashSet<>(old);
        all.addAll(added);
        List<T> merged = new ArrayList<>(all);
        return List.copyOf(merged.size() <= TARGETS ? merged : merged.subList(0, TARGETS));
    }
}

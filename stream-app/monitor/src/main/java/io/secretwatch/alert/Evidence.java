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
import java.util.function.Function;

/**
 * What a finding rests on.
 *
 * @param occurrences at most {@value #OCCURRENCES}, the newest last; empty for notices about a cluster
 * @param auditIds of the occurrences, at most {@value #AUDIT_IDS}, the newest last; what repeats gives way before what is news
 * @param auditIdCount the true number
 * @param targets what was reached, at most {@value #TARGETS}
 * @param flags {@code late}, {@code future-timestamp}, {@code partial-event}, and {@value #MORE_TARGETS} where targets were left out; sorted
 * @param news audit ids of occurrences that are graver or of another kind than those before, and are in no alert yet
 */
public record Evidence(
        List<Occurrence> occurrences,
        List<String> auditIds,
        long auditIdCount,
        List<Target> targets,
        List<String> flags,
        Set<String> news) {

    public static final int OCCURRENCES = 10;
    public static final int AUDIT_IDS = 50;
    public static final int TARGETS = 20;

    private static final String MORE_TARGETS = "more-targets";

    static final Evidence NONE = new Evidence(List.of(), List.of(), 0, List.of(), List.of(), Set.of());

    /**
     * With one more occurrence.
     *
     * @param isNews it is graver, or of another kind, than those before
     */
    Evidence and(
            Verdict.Finding finding,
            Occurrence occurrence,
            List<Target> reached,
            List<String> flagged,
            boolean isNews) {
        boolean shown = finding.rule().about() != FindingSubject.CLUSTER;
        List<String> added = newIds(finding, occurrence);
        List<Target> merged = merged(targets, reached);
        List<String> flags = merged.containsAll(reached) ? flagged : more(flagged);
        Set<String> telling = isNews ? with(occurrence.auditId()) : news;
        return new Evidence(
                newest(occurrences, shown ? List.of(occurrence) : List.of(), OCCURRENCES, telling, Occurrence::auditId),
                newest(auditIds, added, AUDIT_IDS, telling, id -> id),
                auditIdCount + added.size(),
                merged,
                this.flags.containsAll(flags) ? this.flags : List.copyOf(new TreeSet<>(merged(this.flags, flags))),
                telling);
    }

    /** Once it has been reported, and nothing in it is news any more. */
    Evidence afterReport() {
        return news.isEmpty() ? this : new Evidence(occurrences, auditIds, auditIdCount, targets, flags, Set.of());
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

    private static List<String> more(List<String> flags) {
        List<String> more = new ArrayList<>(flags);
        more.add(MORE_TARGETS);
        return more;
    }

    private List<String> newIds(Verdict.Finding finding, Occurrence occurrence) {
        if (finding.earlier().isEmpty()) {
            return auditIds.contains(occurrence.auditId()) ? List.of() : List.of(occurrence.auditId());
        }
        Set<String> ids = new LinkedHashSet<>();
        // no more than are kept, or each occurrence of a long series would bring old ones back as new
        finding.earlier().stream()
                .sorted(Comparator.comparing(Trace::time))
                .skip(Math.max(0, finding.earlier().size() - (AUDIT_IDS - 1)))
                .map(Trace::auditId)
                .forEach(ids::add);
        if (finding.rule().about() != FindingSubject.CLUSTER) {
            ids.add(occurrence.auditId());
        }
        auditIds.forEach(ids::remove);
        return List.copyOf(ids);
    }

    private static <T> List<T> newest(
            List<T> old, List<T> added, int atMost, Set<String> telling, Function<T, String> id) {
        List<T> all = new ArrayList<>(old);
        all.addAll(added);
        while (all.size() > atMost) {
            all.remove(oldestRepeat(all, telling, id));
        }
        return List.copyOf(all);
    }

    private static <T> int oldestRepeat(List<T> all, Set<String> telling, Function<T, String> id) {
        for (int i = 0; i < all.size() && !telling.isEmpty(); i++) {
            if (!telling.contains(id.apply(all.get(i)))) {
                return i;
            }
        }
        return 0;
    }

    private static <T> List<T> merged(Collection<T> old, Collection<T> added) {
        Set<T> all = new LinkedHashSet<>(old);
        all.addAll(added);
        return all.stream().limit(TARGETS).toList();
    }
}

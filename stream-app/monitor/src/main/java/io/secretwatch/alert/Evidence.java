package io.secretwatch.alert;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.knowledge.Trace;
import io.secretwatch.rule.FindingSubject;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a finding rests on.
 *
 * @param occurrences at most {@value #OCCURRENCES}, the newest last; empty for notices about a cluster
 * @param auditIds of the occurrences, at most {@value #AUDIT_IDS}, the newest last; each is in some revision
 * @param auditIdCount the true number
 * @param targets what was reached, at most {@value #TARGETS}
 * @param flags {@code late}, {@code future-timestamp}, {@code partial-event}, and {@value #MORE_TARGETS} where targets were left out; sorted
 */
public record Evidence(
        List<Occurrence> occurrences,
        List<String> auditIds,
        long auditIdCount,
        List<Target> targets,
        List<String> flags) {

    public static final int OCCURRENCES = 10;
    public static final int AUDIT_IDS = 50;
    public static final int TARGETS = 20;

    private static final String MORE_TARGETS = "more-targets";

    static final Evidence NONE = new Evidence(List.of(), List.of(), 0, List.of(), List.of());

    /** With one more occurrence. */
    Evidence and(Verdict.Finding finding, Occurrence occurrence, List<Target> reached, List<String> flagged) {
        boolean shown = finding.rule().about() != FindingSubject.CLUSTER;
        List<String> added = newIds(finding, occurrence);
        List<Target> merged = merged(targets, reached);
        List<String> flags = merged.containsAll(reached) ? flagged : more(flagged);
        return new Evidence(
                newest(occurrences, shown ? List.of(occurrence) : List.of(), OCCURRENCES),
                newest(auditIds, added, AUDIT_IDS),
                auditIdCount + added.size(),
                merged,
                this.flags.containsAll(flags) ? this.flags : List.copyOf(new TreeSet<>(merged(this.flags, flags))));
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

    private static <T> List<T> newest(List<T> old, List<T> added, int atMost) {
        List<T> all = new ArrayList<>(old);
        all.addAll(added);
        return List.copyOf(all.subList(Math.max(0, all.size() - atMost), all.size()));
    }

    private static <T> List<T> merged(Collection<T> old, Collection<T> added) {
        Set<T> all = new LinkedHashSet<>(old);
        all.addAll(added);
        return all.stream().limit(TARGETS).toList();
    }
}

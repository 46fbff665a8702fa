package io.secretwatch.app.analyst;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.app.analyst.NoiseMaker.Heading;
import io.secretwatch.judge.Disposition;
import io.secretwatch.judge.Witness;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Misfits;
import io.secretwatch.rule.Verdict;
import io.secretwatch.wire.alert.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who, in a history that is vouched for, did what neither structure nor policy explains; those first for whom an entry would save most. */
public final class NoiseMakers implements Witness {

    /** So many principals are told apart. */
    private static final int MOST = 10_000;

    private static final String MAY = "  may:";
    private static final String EXPIRES = "  expires: ";

    private final Severity lowest;
    private final Map<Heading, NoiseMaker> makers = new HashMap<>();
    private final SortedMap<String, Long> without = new TreeMap<>();
    private long judged;

    /** Who would have been in a finding of this severity or a higher one. */
    public NoiseMakers(Severity lowest) {
        this.lowest = lowest;
    }

    @Override
    public void judged(Activity activity, Disposition disposition, Memory memory) {
        judged++;
    }

    @Override
    public void found(Verdict.Finding finding, Activity activity) {
        Severity severity = Severity.ofRisk(finding.risk());
        if (finding.rule().isNotice() || severity.compareTo(lowest) < 0) {
            return;
        }
        Occurrence occurrence = activity.occurrence();
        List<String> entry =
                finding.rule().explain(finding, activity).exception().lines().toList();
        int may = entry.indexOf(MAY);
        if (may < 0) {
            without.merge(whyNone(finding, occurrence), 1L, Long::sum);
            return;
        }
        Heading heading = new Heading(line(entry, "  principals: "), line(entry, "  clusters: "));
        if (makers.size() == MOST && !makers.containsKey(heading)) {
            without.merge("principals beyond the first " + MOST, 1L, Long::sum);
            return;
        }
        boolean person = occurrence.actor().isPerson();
        makers.computeIfAbsent(heading, any -> new NoiseMaker(heading, person))
                .add(
                        accepted(entry.subList(may + 1, entry.size())),
                        line(entry, EXPIRES).substring(EXPIRES.length()),
                        finding.rule().id(),
                        severity,
                        occurrence.time());
    }

    private static String line(List<String> entry, String start) {
        return entry.stream().filter(line -> line.startsWith(start)).findFirst().orElse(start);
    }

    private static List<String> accepted(List<String> below) {
        return below.stream().takeWhile(line -> line.startsWith("  - ")).toList();
    }

    private static String whyNone(Verdict.Finding finding, Occurrence occurrence) {
        if (Misfits.in(finding)) {
            return "somebody else than its owner seems to use the identity";
        }
        if (!finding.author().isEmpty()) {
            return "another principal is responsible than the one that made the request";
        }
        if (occurrence.actor().impersonated().isPresent()) {
            return "made as another user, which takes two entries";
        }
        if (occurrence.actor().authenticated() instanceof Principal.Anonymous) {
            return "nobody is behind the name";
        }
        return occurrence.outcome().succeeded() ? "no entry is as narrow" : "not carried out";
    }

    /** How many activities were looked at. */
    long judged() {
        return judged;
    }

    /** Programs, or people and others whose name says nothing of what they are. */
    List<NoiseMaker> of(boolean people) {
        List<NoiseMaker> sorted = new ArrayList<>(makers.values().stream()
                .filter(maker -> maker.isPerson() == people)
                .toList());
        sorted.sort(Comparator.comparing((NoiseMaker maker) -> -maker.findings())
                .thenComparing(maker -> maker.heading().principals())
                .thenComparing(maker -> maker.heading().clusters()));
        return sorted;
    }

    /** For how much no entry is proposed, by why. */
    SortedMap<String, Long> without() {
        return without;
    }
}

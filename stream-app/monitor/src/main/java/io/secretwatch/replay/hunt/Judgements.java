package io.secretwatch.replay.hunt;

import io.secretwatch.judge.Disposition;
import io.secretwatch.wire.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the judge thought of some activities. */
final class Judgements {

    private static final int ENTRIES_KEPT = 16;
    private static final String OTHERS = "others";

    private final Map<String, Long> expected = new TreeMap<>();
    private final Map<String, Severity> severities = new TreeMap<>();
    private final Map<String, Long> found = new TreeMap<>();
    private long unremarkable;

    void add(Disposition disposition) {
        if (disposition instanceof Disposition.Expected by) {
            String id = HuntText.clean(by.by());
            boolean fits = expected.size() < ENTRIES_KEPT || expected.containsKey(id);
            expected.merge(fits ? id : OTHERS, 1L, Long::sum);
        } else if (disposition instanceof Disposition.Found finding) {
            // there are as many rules as the catalogue has
            found.merge(finding.ruleId(), 1L, Long::sum);
            severities.merge(
                    finding.ruleId(), finding.severity(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
        } else {
            unremarkable++;
        }
    }

    HuntRow.Judged judged() {
        List<HuntRow.ExpectedBy> by = new ArrayList<>();
        expected.forEach((id, count) -> by.add(new HuntRow.ExpectedBy(id, count)));
        List<HuntRow.FoundBy> rules = new ArrayList<>();
        found.forEach((rule, count) -> rules.add(new HuntRow.FoundBy(
                rule, severities.getOrDefault(rule, Severity.LOW).word(), count)));
        return new HuntRow.Judged(by, rules, unremarkable);
    }
}

package io.secretwatch.replay.hunt;

import io.secretwatch.wire.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a principal did, for people: findings, totals, and the time line. */
final class WhatDidText {

    private static final int FINDINGS_SHOWN = 50;
    private static final int STEPS_SHOWN = 500;

    private WhatDidText() {}

    static List<String> of(
            String principal,
            List<HuntRow.FindingSeen> findings,
            List<HuntRow.Total> totals,
            List<HuntRow.Step> steps,
            long stepsLeft,
            long findingsLeft) {
        List<String> text = new ArrayList<>();
        if (totals.isEmpty() && findings.isEmpty()) {
            text.addAll(HuntText.below(principal + " did nothing about Secrets in what the log shows.").stream()
                    .map(String::strip)
                    .toList());
            return text;
        }
        findings(findings, findingsLeft, text);
        text.add(HuntText.cell("TOTALS", 14) + HuntText.cell("ANSWER", 12) + "    COUNT  WHEN");
        for (HuntRow.Total total : totals) {
            text.add(HuntText.cell(total.sort(), 14)
                    + HuntText.cell(total.answer().word(), 12)
                    + String.format(Locale.ROOT, "%,9d  ", total.count())
                    + HuntText.period(total.first(), total.last()));
            text.addAll(HuntText.below(HuntText.judged(total.judged())));
        }
        text.add("");
        text.add(HuntText.cell("TIME", 20) + "  " + HuntText.cell("ANSWER", 10) + "  WHAT");
        steps.stream().limit(STEPS_SHOWN).forEach(step -> step(step, principal, text));
        long hidden = Math.max(0, steps.size() - STEPS_SHOWN);
        if (hidden > 0) {
            text.add("and " + Counted.of(hidden, "more step") + ": --format json has all.");
        }
        if (stepsLeft > 0) {
            text.add("and " + Counted.of(stepsLeft, "activity", "activities")
                    + " after these, which only the totals count.");
        }
        return text;
    }

    private static void findings(List<HuntRow.FindingSeen> findings, long left, List<String> text) {
        if (findings.isEmpty()) {
            text.add("No findings.");
            text.add("");
            return;
        }
        text.add(HuntText.cell("SEVERITY", 14) + "RISK     COUNT  WHEN");
        findings.stream().limit(FINDINGS_SHOWN).forEach(finding -> {
            text.add(HuntText.cell(finding.severity(), 14)
                    + String.format(Locale.ROOT, "%4d %,9d  ", finding.risk(), finding.count())
                    + HuntText.period(finding.first(), finding.last()) + ", cluster "
                    + HuntText.cell(finding.cluster(), 20).stripTrailing());
            text.addAll(HuntText.below(finding.title() + " (" + finding.rule() + ", " + finding.uid() + ")"));
        });
        long more = Math.max(0, findings.size() - FINDINGS_SHOWN) + left;
        if (more > 0) {
            text.add(String.format(Locale.ROOT, "and %,d more.", more));
        }
        text.add("");
    }

    private static void step(HuntRow.Step step, String principal, List<String> text) {
        List<String> what = HuntText.below(step.what());
        String head = HuntText.cell(HuntText.second(step.first()), 20) + "  "
                + HuntText.cell(step.answer().word(), 10) + "  ";
        int room = HuntText.WIDTH - head.length();
        boolean fits = step.what().length() <= room;
        text.add(fits ? head + step.what() : head.stripTrailing());
        if (!fits) {
            text.addAll(what);
        }
        List<String> notes = new ArrayList<>();
        if (step.count() > 1) {
            notes.add(String.format(Locale.ROOT, "%,d times, until %s", step.count(), HuntText.second(step.last())));
        }
        if (!step.principal().equals(principal)) {
            notes.add("by " + HuntText.who(step.principal(), ""));
        }
        if (!step.as().isEmpty()) {
            notes.add("as " + step.as());
        }
        if (!step.carriedOutBy().isEmpty()) {
            notes.add("carried out by " + step.carriedOutBy());
        }
        notes.add(HuntText.judged(step.judged()));
        text.addAll(HuntText.below(String.join("; ", notes)));
    }
}

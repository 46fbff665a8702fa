package io.secretwatch.replay.hunt;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.ReceivedRequest;
import io.secretwatch.alert.Alert;
import io.secretwatch.judge.Disposition;
import io.secretwatch.knowledge.Memory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a principal did about Secrets: in its own name, as another, and through what controllers made of its templates; and what others did as it. */
public final class WhatDid implements Hunt {

    /** Steps and findings that are kept; the totals count all. */
    static final int KEPT = 10_000;

    private static final Comparator<HuntRow.FindingSeen> WORST_FIRST = Comparator.comparing(
                    (HuntRow.FindingSeen finding) -> -finding.risk())
            .thenComparing(HuntRow.FindingSeen::first)
            .thenComparing(HuntRow.FindingSeen::uid);

    private final PrincipalName principal;
    private final HuntScope scope;
    private final int kept;
    private final List<OpenStep> steps = new ArrayList<>();
    private final Map<String, OpenStep> newest = new HashMap<>();
    private final Map<TotalKey, OpenTotal> totals = new HashMap<>();
    private final Map<String, HuntRow.FindingSeen> findings = new HashMap<>();
    private long stepsLeft;
    private long findingsLeft;

    private record StepKey(Doer doer, String what, Answer answer) {}

    private record OpenStep(String cluster, StepKey key, Span span, Judgements judgements) {
        HuntRow.Step row() {
            return new HuntRow.Step(
                    HuntText.clean(cluster),
                    span.first(),
                    span.last(),
                    span.count(),
                    HuntText.clean(key.doer().principal()),
                    HuntText.clean(key.doer().as()),
                    HuntText.clean(key.doer().carriedOutBy()),
                    HuntText.clean(key.what()),
                    key.answer(),
                    judgements.judged());
        }
    }

    private record TotalKey(Sort sort, Answer answer) {}

    private record OpenTotal(Span span, Judgements judgements) {}

    /** What this principal did within the scope. */
    public WhatDid(PrincipalName principal, HuntScope scope) {
        this(principal, scope, KEPT);
    }

    WhatDid(PrincipalName principal, HuntScope scope, int kept) {
        this.principal = principal;
        this.scope = scope;
        this.kept = kept;
    }

    @Override
    public void judged(Activity activity, Disposition disposition, Memory memory) {
        Occurrence occurrence = activity.occurrence();
        if (activity instanceof ReceivedRequest || !scope.holds(occurrence)) {
            return;
        }
        Doer doer = Doer.of(activity, memory);
        if (!principal.is(doer.principal()) && !principal.is(doer.as()) && !principal.is(doer.carriedOutBy())) {
            return;
        }
        StepKey key = new StepKey(doer, ActText.of(activity, memory), Answer.of(activity));
        add(occurrence, key, disposition);
        OpenTotal total = totals.get(new TotalKey(Sort.of(activity), key.answer()));
        if (total == null) {
            total = new OpenTotal(new Span(occurrence.time()), new Judgements());
            totals.put(new TotalKey(Sort.of(activity), key.answer()), total);
        } else {
            total.span().add(occurrence.time());
        }
        total.judgements().add(disposition);
    }

    /** The same again, with nothing in between, is the same step. */
    private void add(Occurrence occurrence, StepKey key, Disposition disposition) {
        OpenStep before = newest.get(occurrence.cluster());
        if (before != null && before.key().equals(key)) {
            before.span().add(occurrence.time());
            before.judgements().add(disposition);
            return;
        }
        newest.remove(occurrence.cluster());
        if (steps.size() >= kept) {
            stepsLeft++;
            return;
        }
        OpenStep step = new OpenStep(occurrence.cluster(), key, new Span(occurrence.time()), new Judgements());
        step.judgements().add(disposition);
        steps.add(step);
        newest.put(occurrence.cluster(), step);
    }

    @Override
    public void alert(Alert alert) {
        boolean outside = alert.firstSeen().compareTo(scope.until()) >= 0
                || alert.lastSeen().isBefore(scope.since())
                || scope.cluster().filter(name -> !name.equals(alert.cluster())).isPresent();
        if (outside || !isAbout(alert)) {
            return;
        }
        if (findings.size() >= kept && !findings.containsKey(alert.uid())) {
            findingsLeft++;
            return;
        }
        findings.put(
                alert.uid(),
                new HuntRow.FindingSeen(
                        HuntText.clean(alert.cluster()),
                        alert.uid(),
                        alert.rule().id(),
                        alert.severity().word(),
                        alert.risk(),
                        HuntText.clean(alert.words().title()),
                        alert.firstSeen(),
                        alert.lastSeen(),
                        alert.count()));
    }

    private boolean isAbout(Alert alert) {
        if (!alert.assessment().author().isEmpty()) {
            return principal.is(alert.assessment().author());
        }
        List<Occurrence> occurrences = alert.evidence().occurrences();
        return !occurrences.isEmpty()
                && principal.is(occurrences
                        .get(occurrences.size() - 1)
                        .actor()
                        .authenticated()
                        .username());
    }

    @Override
    public List<HuntRow> rows() {
        List<HuntRow> rows = new ArrayList<>(seen());
        rows.addAll(totals());
        rows.addAll(timeline());
        if (findingsLeft > 0) {
            rows.add(new HuntRow.Cut("reports of further findings", findingsLeft));
        }
        if (stepsLeft > 0) {
            rows.add(new HuntRow.Cut("later activities", stepsLeft));
        }
        return rows;
    }

    private List<HuntRow.FindingSeen> seen() {
        return findings.values().stream().sorted(WORST_FIRST).toList();
    }

    private List<HuntRow.Total> totals() {
        List<HuntRow.Total> rows = new ArrayList<>();
        totals.forEach((key, total) -> {
            Instant first = total.span().first();
            rows.add(new HuntRow.Total(
                    key.sort().word(),
                    key.answer(),
                    first,
                    total.span().last(),
                    total.span().count(),
                    total.judgements().judged()));
        });
        rows.sort(Comparator.comparing(
                        (HuntRow.Total row) -> Sort.valueOf(row.sort().toUpperCase(Locale.ROOT)))
                .thenComparing(HuntRow.Total::answer));
        return rows;
    }

    private List<HuntRow.Step> timeline() {
        return steps.stream()
                .map(OpenStep::row)
                .sorted(Comparator.comparing(HuntRow.Step::first).thenComparing(HuntRow.Step::cluster))
                .toList();
    }

    @Override
    public List<String> lines() {
        return WhatDidText.of(
                HuntText.clean(principal.pattern()), seen(), totals(), timeline(), stepsLeft, findingsLeft);
    }
}

package io.secretwatch.bench;

import io.secretwatch.alert.Alert;
import io.secretwatch.alert.AlertFixtures;
import io.secretwatch.alert.Folding;
import io.secretwatch.alert.Incident;
import io.secretwatch.alert.ocsf.OcsfWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What it takes to begin a finding, to fold one more occurrence into it, and to write its alert. */
public class AlertRungs extends Rungs {

    private record Folded(String fingerprint, Incident incident, WarmJudge.Found found) {}

    private final OcsfWriter writer = new OcsfWriter();
    private final Alert fixture = AlertFixtures.updated();
    private List<Alert> alerts;
    private List<Folded> folded;
    private int next;

    @Setup
    public void judge() {
        WarmJudge warm = new WarmJudge(Sample.activities());
        Map<String, Incident> open = new HashMap<>();
        alerts = warm.alerts;
        folded = warm.found.stream().map(found -> folded(open, found)).toList();
    }

    private static Folded folded(Map<String, Incident> open, WarmJudge.Found found) {
        String fingerprint = Folding.fingerprint(found.finding(), found.activity());
        Incident before = open.computeIfAbsent(
                fingerprint, first -> Folding.open(first, found.finding(), found.activity(), List.of()));
        open.put(fingerprint, Folding.fold(before, found.finding(), found.activity(), List.of()));
        return new Folded(fingerprint, before, found);
    }

    @Benchmark
    public Incident open() {
        Folded one = folded.get(next(folded.size()));
        return Folding.open(one.fingerprint, one.found.finding(), one.found.activity(), List.of());
    }

    @Benchmark
    public Incident fold() {
        Folded one = folded.get(next(folded.size()));
        return Folding.fold(one.incident, one.found.finding(), one.found.activity(), List.of());
    }

    @Benchmark
    public byte[] writeRecorded() {
        return writer.write(alerts.get(next(alerts.size())));
    }

    @Benchmark
    public byte[] writeFixture() {
        return writer.write(fixture);
    }

    private int next(int size) {
        next = next + 1 < size ? next + 1 : 0;
        return next;
    }
}

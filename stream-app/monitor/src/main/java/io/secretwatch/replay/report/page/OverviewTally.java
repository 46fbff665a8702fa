package io.secretwatch.replay.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.alert.FindingRow;
import io.secretwatch.replay.report.page.HandedOut.Reached;
import io.secretwatch.wire.alert.Severity;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Counts findings into an overview. They come the worst first. */
final class OverviewTally {

    /** Below it, what was handed out is what people do every day more often than not. */
    private static final Severity ROTATED_FROM = Severity.MEDIUM;

    private static final Set<String> HARMLESS = Set.of("benign", "expected");
    private static final int DOERS = 6;
    private static final int REACHED = 3;
    private static final int LISTED = 200;

    private final Map<Person, Deeds> people = new LinkedHashMap<>();
    /** In how many findings somebody is named, first or beside others. */
    private final Map<Person, Integer> named = new HashMap<>();

    private final Map<String, Loss> losses = new LinkedHashMap<>();
    private long withoutHistory;
    private long setAside;

    private record Person(String who, String cluster) {}

    private static final class Deeds {
        private final FindingRow worst;
        private final Set<Reached> reached = new TreeSet<>(Reached.WIDEST_FIRST);

        Deeds(FindingRow worst) {
            this.worst = worst;
        }
    }

    private static final class Loss {
        private final Set<String> allTo = new LinkedHashSet<>();
        private final Set<Reached> secrets = new LinkedHashSet<>();
        private final Set<String> credentials = new LinkedHashSet<>();
    }

    void add(FindingRow row, JsonNode alert) {
        HandedOut handed = HandedOut.of(row, alert);
        String who = row.who().stream().findFirst().orElse("");
        Deeds deeds = people.computeIfAbsent(new Person(who, row.cluster()), any -> new Deeds(row));
        (row.who().isEmpty() ? List.of("") : row.who())
                .forEach(name -> named.merge(new Person(name, row.cluster()), 1, Integer::sum));
        deeds.reached.addAll(handed.secrets());
        withoutHistory +=
                alert.path("unmapped").path("k8s_audit").path("without_history").asBoolean() ? 1 : 0;
        if (handed.secrets().isEmpty() && handed.credentials().isEmpty()) {
            return;
        }
        boolean low =
                Severity.ofWord(row.severity()).orElse(Severity.INFORMATIONAL).compareTo(ROTATED_FROM) < 0;
        if (low || HARMLESS.contains(row.verdict())) {
            setAside++;
            return;
        }
        Loss loss = losses.computeIfAbsent(row.cluster(), any -> new Loss());
        loss.credentials.addAll(handed.credentials());
        for (Reached one : handed.secrets()) {
            if (one.isCluster()) {
                loss.allTo.add(who);
            } else {
                loss.secrets.add(one);
            }
        }
    }

    Overview overview() {
        List<Overview.Doer> worst = people.entrySet().stream()
                .limit(DOERS)
                .map(one -> doer(one.getKey(), one.getValue()))
                .toList();
        List<Overview.Rotation> rotations = losses.entrySet().stream()
                .map(one -> rotation(one.getKey(), one.getValue()))
                .toList();
        return new Overview(withoutHistory, worst, named.size() - worst.size(), rotations, setAside);
    }

    private Overview.Doer doer(Person person, Deeds deeds) {
        List<Reached> reached = widest(deeds.reached);
        return new Overview.Doer(
                person.who(),
                person.cluster(),
                deeds.worst.severity(),
                deeds.worst.risk(),
                named.getOrDefault(person, 0),
                deeds.worst.uid(),
                deeds.worst.title(),
                some(reached, REACHED, Reached::text),
                Math.max(0, reached.size() - REACHED));
    }

    private static Overview.Rotation rotation(String cluster, Loss loss) {
        // where all are lost, names say with which to begin
        List<Reached> secrets = loss.allTo.isEmpty()
                ? widest(loss.secrets)
                : loss.secrets.stream().filter(one -> !one.isAll()).toList();
        return new Overview.Rotation(
                cluster,
                some(loss.allTo, LISTED, who -> who),
                Math.max(0, loss.allTo.size() - LISTED),
                some(secrets, LISTED, Reached::text),
                Math.max(0, secrets.size() - LISTED),
                some(loss.credentials, LISTED, text -> text),
                Math.max(0, loss.credentials.size() - LISTED));
    }

    /** Without what another has in it. */
    private static List<Reached> widest(Collection<Reached> all) {
        Set<Reached> wide =
                new LinkedHashSet<>(all.stream().filter(Reached::isAll).toList());
        boolean everything = wide.stream().anyMatch(Reached::isCluster);
        return all.stream()
                .filter(one ->
                        everything ? one.isCluster() : one.isAll() || !wide.contains(new Reached(one.namespace(), "*")))
                .toList();
    }

    private static <T> List<String> some(Collection<T> all, int most, Function<T, String> text) {
        return all.stream().limit(most).map(text).toList();
    }
}

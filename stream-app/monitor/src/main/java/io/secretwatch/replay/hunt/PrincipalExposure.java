package io.secretwatch.replay.hunt;

import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.RbacObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one principal got to know, and its rights. */
final class PrincipalExposure {

    /** Of each: scopes, Secrets and rights. */
    static final int KEPT = 256;

    private final Map<ReadKey, Span> read = new HashMap<>();
    private final Map<UseKey, Span> used = new HashMap<>();
    private final Map<RightKey, Long> rights = new HashMap<>();
    private boolean more;

    private record ReadKey(Scope scope, Way way) {}

    private record UseKey(String namespace, String name, String way) {}

    private record RightKey(RbacObject binding, RbacObject role) {}

    void read(SecretRead activity, Instant time) {
        count(read, new ReadKey(activity.scope(), Way.of(activity)), time);
    }

    void used(String namespace, String name, String way, Instant time) {
        count(used, new UseKey(namespace, name, way), time);
    }

    void holds(RbacObject binding, RbacObject role, boolean uses) {
        RightKey key = new RightKey(binding, role);
        if (rights.size() < KEPT || rights.containsKey(key)) {
            rights.merge(key, uses ? 1L : 0L, Long::sum);
        } else {
            more = true;
        }
    }

    private <K> void count(Map<K, Span> to, K key, Instant time) {
        Span span = to.get(key);
        if (span != null) {
            span.add(time);
        } else if (to.size() < KEPT) {
            to.put(key, new Span(time));
        } else {
            more = true;
        }
    }

    HuntRow.Exposed row(String cluster, String principal, RolePowers roles, boolean usedKnown) {
        List<HuntRow.Known> scopes = new ArrayList<>();
        read.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<ReadKey, Span> one) ->
                                one.getKey().scope().named())
                        .thenComparing(one -> !one.getKey().scope().clusterWide())
                        .thenComparing(one -> one.getKey().way().through())
                        .thenComparing(one -> one.getKey().way().word()))
                .forEach(one -> {
                    Way way = one.getKey().way();
                    scopes.add(known(way.through(), way.word(), one.getValue()));
                });
        List<HuntRow.Known> uses = new ArrayList<>();
        used.forEach((key, span) -> uses.add(known(key.namespace() + "/" + key.name(), key.way(), span)));
        List<HuntRow.Held> held = new ArrayList<>();
        rights.forEach((key, count) -> held.add(held(key, roles.of(cluster, key.role()), count, usedKnown)));
        uses.sort(Comparator.comparing(HuntRow.Known::what).thenComparing(HuntRow.Known::way));
        held.sort(Comparator.comparing((HuntRow.Held one) -> !one.where().equals("*"))
                .thenComparing(HuntRow.Held::where)
                .thenComparing(HuntRow.Held::binding)
                .thenComparing(HuntRow.Held::role));
        return new HuntRow.Exposed(
                HuntText.clean(cluster),
                HuntText.clean(principal),
                reach(cluster, roles, usedKnown),
                scopes,
                uses,
                held,
                more);
    }

    private HuntRow.Reach reach(String cluster, RolePowers roles, boolean usedKnown) {
        boolean everywhere = false;
        Set<String> namespaces = new HashSet<>();
        Set<String> secrets = new HashSet<>();
        for (ReadKey key : read.keySet()) {
            Scope scope = key.scope();
            if (scope.named()) {
                secrets.add(scope.namespace() + "/" + scope.name());
            } else if (scope.clusterWide()) {
                everywhere = true;
            } else {
                namespaces.add(scope.namespace());
            }
        }
        used.keySet().forEach(key -> secrets.add(key.namespace() + "/" + key.name()));
        boolean couldEverywhere = false;
        Set<String> could = new HashSet<>();
        for (Map.Entry<RightKey, Long> one : rights.entrySet()) {
            RightKey key = one.getKey();
            if (usedKnown
                    && one.getValue() == 0
                    && !roles.of(cluster, key.role()).isEmpty()) {
                couldEverywhere |= key.binding().clusterWide();
                could.add(key.binding().namespace());
            }
        }
        could.remove("");
        return new HuntRow.Reach(everywhere, namespaces.size(), secrets.size(), couldEverywhere, could.size());
    }

    private static HuntRow.Held held(RightKey key, Set<Power> powers, long used, boolean known) {
        Set<Power> told = powers.contains(Power.EVERYTHING) ? Set.of(Power.EVERYTHING) : powers;
        String where = key.binding().clusterWide() ? "*" : key.binding().namespace();
        return new HuntRow.Held(
                HuntText.clean(key.binding().toString()),
                HuntText.clean(key.role().toString()),
                HuntText.clean(where),
                told.stream().sorted().map(Power::words).toList(),
                used,
                known);
    }

    private static HuntRow.Known known(String what, String way, Span span) {
        return new HuntRow.Known(HuntText.clean(what), HuntText.clean(way), span.first(), span.last(), span.count());
    }
}

package io.secretwatch.replay.hunt;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.ReceivedRequest;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.RbacReason;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.judge.Disposition;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.principal.Actor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each principal could know by now: Secrets that were handed out to it, that workloads use which it wrote or entered, and that it has a
 * right to by bindings that were written or that allowed a request. What a right gives and nobody took is said apart.
 */
public final class Exposures implements Hunt {

    /** Principals that are kept. */
    static final int KEPT = 20_000;

    /** The authorizer of the API server lets its members do everything, by no binding. */
    private static final RbacObject MASTERS = new RbacObject("Group", "", Actor.MASTERS);

    private static final RbacObject EVERYTHING = new RbacObject("ClusterRole", "", "cluster-admin");

    private final Optional<PrincipalName> principal;
    private final Optional<String> namespace;
    private final HuntScope scope;
    private final int kept;
    private final Map<PrincipalKey, PrincipalExposure> exposures = new HashMap<>();
    private final RolePowers roles = new RolePowers();
    private final Set<String> clustersWithReasons = new HashSet<>();
    private long left;

    private record PrincipalKey(String cluster, String principal) {}

    /**
     * What everybody, or one principal, could know within the scope.
     *
     * @param namespace whose Secrets alone count; absent for all
     */
    public Exposures(Optional<PrincipalName> principal, Optional<String> namespace, HuntScope scope) {
        this(principal, namespace, scope, KEPT);
    }

    Exposures(Optional<PrincipalName> principal, Optional<String> namespace, HuntScope scope, int kept) {
        this.principal = principal;
        this.namespace = namespace;
        this.scope = scope;
        this.kept = kept;
    }

    @Override
    public void judged(Activity activity, Disposition disposition, Memory memory) {
        Occurrence occurrence = activity.occurrence();
        if (activity instanceof ReceivedRequest || !scope.holds(occurrence)) {
            return;
        }
        if (Answer.of(activity).gave()) {
            known(activity, occurrence, memory);
        }
        granted(activity, occurrence, memory);
    }

    private void known(Activity activity, Occurrence occurrence, Memory memory) {
        Doer doer = Doer.of(activity, memory);
        if (activity instanceof SecretRead read && concerns(read.scope().namespace())) {
            of(occurrence, doer.principal()).ifPresent(one -> one.read(read, occurrence.time()));
        } else if (activity instanceof SecretCreation creation && concerns(creation.namespace())) {
            of(occurrence, doer.principal())
                    .ifPresent(one -> one.used(creation.namespace(), creation.name(), "created", occurrence.time()));
        } else if (activity instanceof SecretUse use) {
            String way = Way.template(use, memory).toString();
            use.namesByNamespace().forEach((where, names) -> {
                if (concerns(where)) {
                    of(occurrence, doer.principal())
                            .ifPresent(one -> names.forEach(name -> one.used(where, name, way, occurrence.time())));
                }
            });
        } else if (activity instanceof ContainerAccess access
                && access.way().interactive()
                && concerns(access.namespace())) {
            of(occurrence, doer.principal()).ifPresent(one -> {
                for (String name : memory.line(Way.pod(access)).secretNames()) {
                    String way = ActText.word(access.way()) + " of " + Way.pod(access);
                    int slash = name.indexOf('/');
                    one.used(
                            slash < 0 ? access.namespace() : name.substring(0, slash),
                            name.substring(slash + 1),
                            way,
                            occurrence.time());
                }
            });
        }
    }

    private void granted(Activity activity, Occurrence occurrence, Memory memory) {
        if (activity instanceof RoleChange role && Answer.of(activity) == Answer.DONE) {
            roles.written(occurrence.cluster(), role);
        } else if (activity instanceof BindingChange change
                && Answer.of(activity) == Answer.DONE
                && concerns(change.binding().namespace())) {
            roles.met(occurrence.cluster(), change.role(), memory);
            for (Subject subject : change.subjects()) {
                of(occurrence, name(subject)).ifPresent(one -> one.holds(change.binding(), change.role(), false));
            }
        }
        Optional<RbacReason> reason = memory.reason(occurrence.outcome());
        if (reason.isPresent()) {
            clustersWithReasons.add(occurrence.cluster());
            used(
                    occurrence,
                    reason.get().binding(),
                    reason.get().role(),
                    reason.get().subject(),
                    memory);
        } else if (occurrence.outcome().succeeded()
                && occurrence.actor().groups().contains(Actor.MASTERS)) {
            used(occurrence, MASTERS, EVERYTHING, new Subject("Group", "", Actor.MASTERS), memory);
        }
    }

    /** Of a group, both the group and its member hold a right. */
    private void used(Occurrence occurrence, RbacObject binding, RbacObject role, Subject subject, Memory memory) {
        if (!concerns(binding.namespace())) {
            return;
        }
        roles.met(occurrence.cluster(), role, memory);
        String member = occurrence.actor().effective().username();
        of(occurrence, member).ifPresent(one -> one.holds(binding, role, true));
        if (!name(subject).equals(member)) {
            of(occurrence, name(subject)).ifPresent(one -> one.holds(binding, role, true));
        }
    }

    private static String name(Subject subject) {
        return subject.kind().equals("Group") ? "group " + subject.name() : subject.username();
    }

    /** Whether it counts: of this namespace, or of all of them. */
    private boolean concerns(String where) {
        return namespace.isEmpty()
                || where.isEmpty()
                || where.equals("*")
                || namespace.get().equals(where);
    }

    private Optional<PrincipalExposure> of(Occurrence occurrence, String name) {
        if (name.isEmpty() || principal.filter(asked -> !asked.is(name)).isPresent()) {
            return Optional.empty();
        }
        PrincipalKey key = new PrincipalKey(occurrence.cluster(), name);
        PrincipalExposure known = exposures.get(key);
        if (known == null && exposures.size() >= kept) {
            left++;
            return Optional.empty();
        }
        if (known == null) {
            known = new PrincipalExposure();
            exposures.put(key, known);
        }
        return Optional.of(known);
    }

    @Override
    public List<HuntRow> rows() {
        List<HuntRow> rows = new ArrayList<>(exposed());
        if (left > 0) {
            rows.add(new HuntRow.Cut("activities of further principals", left));
        }
        return rows;
    }

    /** Who knows most comes first, then who could know most. */
    private List<HuntRow.Exposed> exposed() {
        List<HuntRow.Exposed> rows = new ArrayList<>();
        exposures.forEach((key, exposure) -> rows.add(
                exposure.row(key.cluster(), key.principal(), roles, clustersWithReasons.contains(key.cluster()))));
        rows.removeIf(row ->
                row.read().isEmpty() && row.used().isEmpty() && row.rights().isEmpty());
        rows.sort(Comparator.comparing((HuntRow.Exposed row) -> !row.reach().everywhere())
                .thenComparing(row -> -row.reach().namespaces())
                .thenComparing(row -> -row.reach().secrets())
                .thenComparing(row -> !row.reach().couldEverywhere())
                .thenComparing(row -> -row.reach().couldNamespaces())
                .thenComparing(HuntRow.Exposed::cluster)
                .thenComparing(HuntRow.Exposed::principal));
        return rows;
    }

    @Override
    public List<String> lines() {
        return ExposureText.of(exposed(), left);
    }
}

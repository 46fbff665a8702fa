package io.secretwatch.judge;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.knowledge.Known;
import io.secretwatch.knowledge.Provenance;
import java.util.Set;
import java.util.TreeSet;

/** Writes down whose hand roles and bindings are, and what they carry: RBAC as it is at the event's time. */
final class Rights {

    private Rights() {}

    /** Learns of an activity that succeeded. */
    static void learn(Activity activity, Known known, Shelves shelves) {
        if (activity instanceof RoleChange change && !change.dryRun()) {
            Set<String> carries = new TreeSet<>();
            change.rights().stream().map(Right::word).forEach(carries::add);
            keep(activity, change.role(), carries, change.adds(), known, shelves);
        } else if (activity instanceof BindingChange change && !change.dryRun()) {
            Set<String> carries = new TreeSet<>();
            if (!change.role().name().isEmpty()) {
                RbacObject role = change.role();
                carries.add(Provenance.ROLE + Provenance.key(role.kind(), role.namespace(), role.name()));
            }
            change.subjects().stream().map(Subject::toString).forEach(carries::add);
            keep(activity, change.binding(), carries, change.adds(), known, shelves);
        } else if (activity instanceof UnseenGrant unseen) {
            keep(activity, unseen.object(), Set.of(Provenance.UNSEEN), true, known, shelves);
        }
    }

    private static void keep(
            Activity activity, RbacObject object, Set<String> carries, boolean adds, Known known, Shelves shelves) {
        if (object.name().isEmpty()) {
            return;
        }
        String key = Provenance.key(object.kind(), object.namespace(), object.name());
        Set<String> all = new TreeSet<>(carries);
        if (adds) {
            known.provenance(key).ifPresent(before -> all.addAll(before.carries()));
        }
        String author = activity.occurrence().actor().authenticated().username();
        shelves.provenances()
                .put(
                        Keys.provenance(activity.occurrence().cluster(), key),
                        Provenance.of(author, activity.occurrence().time(), all));
    }
}

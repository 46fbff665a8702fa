package io.secretwatch.replay.hunt;

import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.rights.Roles;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which powers over Secrets roles give, as they were last written. */
final class RolePowers {

    /** Roles that are kept; of more, what they give is not known. */
    private static final int KEPT = 50_000;

    private final Map<Key, Set<Power>> powers = new HashMap<>();

    private record Key(String cluster, RbacObject role) {}

    void written(String cluster, RoleChange change) {
        Set<Power> gives = powers(change.rights());
        if (change.adds()) {
            gives.addAll(of(cluster, change.role()));
        }
        put(new Key(cluster, change.role()), gives);
    }

    /** A role is given, or used: what is known of it. */
    void met(String cluster, RbacObject role, Memory memory) {
        Key key = new Key(cluster, role);
        if (!powers.containsKey(key)) {
            Roles.rights(role, memory).ifPresent(rights -> put(key, powers(rights)));
        }
    }

    /** Empty where the log does not say it, or where it gives none. */
    Set<Power> of(String cluster, RbacObject role) {
        return powers.getOrDefault(new Key(cluster, role), Set.of());
    }

    private void put(Key key, Set<Power> gives) {
        if (powers.size() < KEPT || powers.containsKey(key)) {
            powers.put(key, gives);
        }
    }

    private static Set<Power> powers(Collection<Right> rights) {
        Set<Power> gives = EnumSet.noneOf(Power.class);
        rights.forEach(right -> gives.add(right.power()));
        return gives;
    }
}

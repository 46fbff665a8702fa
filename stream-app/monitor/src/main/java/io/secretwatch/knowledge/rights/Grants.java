package io.secretwatch.knowledge.rights;

import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.knowledge.Carried;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which roles a user, account or group is given, and by which bindings: as bindings were written, and as the API server gave them for reason.
 *
 * @param given in the order in which they came, at most {@value #KEPT}; those of the whole cluster give way last
 * @param lastSeen to a day, so that what is gone can be forgotten
 */
public record Grants(List<Given> given, Instant lastSeen) implements Carried<Grants> {

    /** A binding, and the role that it gives. */
    public record Given(RbacObject binding, RbacObject role) {}

    static final int KEPT = 64;

    private static final Duration STALE = Duration.ofDays(1);

    /** Nothing known. */
    public static final Grants NONE = new Grants(List.of(), Instant.EPOCH);

    public Grants {
        given = List.copyOf(given);
    }

    /** The key under which the grants of a subject are remembered. */
    public static String key(Subject subject) {
        return (subject.kind().equals("Group") ? "Group/" : "User/") + subject.username();
    }

    /** The key under which the grants of a group are remembered. */
    public static String ofGroup(String name) {
        return "Group/" + name;
    }

    /** The key under which the grants of a user or account are remembered. */
    public static String ofUser(String username) {
        return "User/" + username;
    }

    /** Whether one of the bindings gives this role. */
    public boolean gives(RbacObject role) {
        return given.stream().anyMatch(known -> known.role().equals(role));
    }

    /** Without the bindings of which this is true. */
    public Grants without(Predicate<RbacObject> binding) {
        List<Given> left =
                given.stream().filter(one -> !binding.test(one.binding())).toList();
        return new Grants(left, lastSeen);
    }

    private boolean has(RbacObject binding, RbacObject role) {
        for (Given one : given) {
            if (one.binding().equals(binding) && one.role().equals(role)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Grants settled() {
        return this;
    }

    /** With the bindings that are not known here, as far as there is room. */
    @Override
    public Grants with(Grants vouched) {
        List<Given> more = new ArrayList<>(given);
        for (Given other : vouched.given) {
            boolean known = more.stream().anyMatch(one -> one.binding().equals(other.binding()));
            if (!known && more.size() < KEPT) {
                more.add(other);
            }
        }
        return more.size() == given.size() ? this : new Grants(more, lastSeen);
    }

    /** With this one too; the same object where it is known, and was seen within a day. */
    public Grants with(RbacObject binding, RbacObject role, Instant time) {
        boolean known = has(binding, role);
        if (known && !time.isAfter(lastSeen.plus(STALE))) {
            return this;
        }
        List<Given> more = new ArrayList<>(given);
        if (!known) {
            more.removeIf(old -> old.binding().equals(binding));
            more.add(new Given(binding, role));
        }
        if (more.size() > KEPT) {
            more.remove(more.stream()
                    .filter(old -> !old.binding().clusterWide())
                    .findFirst()
                    .orElse(more.get(0)));
        }
        return new Grants(more, time);
    }
}

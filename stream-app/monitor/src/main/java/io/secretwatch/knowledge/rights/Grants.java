package io.secretwatch.knowledge.rights;

import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.knowledge.Carried;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which roles a user, account or group is given, and by which bindings: as bindings were written, and as the API server gave them for reason.
 *
 * <p>How often it is told what is known depends on threads and restarts. So nothing but {@link #lastSeen} depends on that.
 *
 * @param given in the order in which they came, at most {@value #KEPT}; those of the whole cluster give way last, and others by their names
 * @param newest when the newest of them was first seen
 * @param lastSeen to a day, so that what is gone can be forgotten
 */
public record Grants(List<Given> given, Instant newest, Instant lastSeen) implements Carried<Grants> {

    /** A binding, and the role that it gives. */
    public record Given(RbacObject binding, RbacObject role) {}

    static final int KEPT = 64;

    private static final Comparator<Given> GIVES_WAY = Comparator.comparing(
                    (Given one) -> !one.binding().clusterWide())
            .thenComparing(one -> one.binding().toString());

    private static final Duration STALE = Duration.ofDays(1);

    /** Nothing known. */
    public static final Grants NONE = new Grants(List.of(), Instant.EPOCH, Instant.EPOCH);

    public Grants {
        given = List.copyOf(given);
    }

    /** The key under which the grants of a subject are remembered. */
    public static String key(Subject subject) {
        return subject.kind().equals("Group") ? ofGroup(subject.name()) : ofUser(subject.username());
    }

    /** The key under which the grants of a group are remembered. */
    public static String ofGroup(String name) {
        return "Group/".concat(name);
    }

    /** The key under which the grants of a user or account are remembered. */
    public static String ofUser(String username) {
        return "User/".concat(username);
    }

    /** Whether one of the bindings gives this role. */
    public boolean gives(RbacObject role) {
        return given.stream().anyMatch(known -> known.role().equals(role));
    }

    /** Without the bindings of which this is true. */
    public Grants without(Predicate<RbacObject> binding) {
        List<Given> left =
                given.stream().filter(one -> !binding.test(one.binding())).toList();
        return new Grants(left, newest, lastSeen);
    }

    /** Whether the binding is known to give this role. */
    public boolean has(RbacObject binding, RbacObject role) {
        for (Given one : given) {
            if (one.binding().equals(binding) && one.role().equals(role)) {
                return true;
            }
        }
        return false;
    }

    /** Without when they were last seen: not before the newest came. */
    @Override
    public Grants settled() {
        return new Grants(given, newest, newest);
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
        return more.size() == given.size()
                ? this
                : new Grants(more, later(newest, vouched.newest), later(lastSeen, vouched.newest));
    }

    /** With this one too; the same object where it is known, or finds no room, and they were seen within a day. */
    public Grants with(RbacObject binding, RbacObject role, Instant time) {
        List<Given> more = has(binding, role) ? given : and(new Given(binding, role));
        return more.equals(given) ? seenAgain(time) : new Grants(more, later(newest, time), later(lastSeen, time));
    }

    /** After one that is known was seen again; the same object where it was seen within a day. */
    public Grants seenAgain(Instant time) {
        return time.isAfter(lastSeen.plus(STALE)) ? new Grants(given, newest, time) : this;
    }

    private List<Given> and(Given added) {
        List<Given> more = new ArrayList<>(given);
        more.removeIf(old -> old.binding().equals(added.binding()));
        more.add(added);
        if (more.size() > KEPT) {
            more.remove(Collections.max(more, GIVES_WAY));
        }
        return more;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

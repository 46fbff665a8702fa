package io.secretwatch.topology;

import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.Call;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ControlPlanePod;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome;
import io.secretwatch.activity.Owner;
import io.secretwatch.activity.Placement;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.Scope;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.Selectors;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.rbac.Power;
import io.secretwatch.activity.rbac.RbacObject;
import io.secretwatch.activity.rbac.Right;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.testing.Randomly;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Activities of every kind, with any text a client may send. */
final class Activities {

    private static final long LAST_SECOND = 4_102_444_800L;

    private Activities() {}

    static Activity any(Random r) {
        return switch (r.nextInt(15)) {
            case 0 -> read(r);
            case 1 -> new SecretCreation(occurrence(r), text(r), text(r), text(r));
            case 2 -> use(r);
            case 3 ->
                new ContainerAccess(
                        occurrence(r),
                        of(r, ContainerAccess.Way.values()),
                        text(r),
                        text(r),
                        setOf(r, ContainerAccess.Intent.class));
            case 4 -> new Placement(occurrence(r), text(r), text(r), text(r));
            case 5 -> new ControlPlanePod(occurrence(r), text(r), text(r), texts(r));
            case 6 -> new UnseenWorkload(occurrence(r), workload(r), of(r, UnseenWorkload.Because.values()));
            case 7 ->
                new TokenIssue(occurrence(r), "n", text(r), list(r, 2), number(r), text(r), text(r), r.nextBoolean());
            case 8 -> role(r);
            case 9 -> binding(r);
            case 10 -> new UnseenGrant(occurrence(r), rbacObject(r), of(r, UnseenWorkload.Because.values()));
            case 11 ->
                new AccessReview(occurrence(r), of(r, AccessReview.Question.values()), text(r), text(r), scope(r));
            case 12 -> certificate(r);
            case 13 ->
                new AdmissionConfigChange(
                        occurrence(r),
                        text(r),
                        text(r),
                        setOf(r, AdmissionConfigChange.Power.class),
                        list(r, 2),
                        r.nextBoolean());
            default -> new AccessMapping(occurrence(r), r.nextBoolean(), r.nextBoolean());
        };
    }

    static Instant time(Random r) {
        return Instant.ofEpochSecond(r.nextLong(LAST_SECOND), 1_000L * (r.nextBoolean() ? 0 : r.nextInt(1_000_000)));
    }

    private static Activity read(Random r) {
        return new SecretRead(
                occurrence(r),
                of(r, SecretRead.Manner.values()),
                scope(r),
                new Selectors(text(r), text(r)),
                r.nextBoolean(),
                r.nextBoolean());
    }

    private static Activity use(Random r) {
        return new SecretUse(
                occurrence(r),
                workload(r),
                Randomly.list(
                        r,
                        4,
                        one -> new SecretReference(
                                text(one),
                                text(one),
                                of(one, SecretReference.Via.values()),
                                text(one),
                                one.nextBoolean())),
                Randomly.list(r, 3, one -> new Exposure(of(one, Exposure.Kind.values()), text(one))),
                new Making(
                        of(r, Making.Effect.values()),
                        texts(r),
                        new Owner(text(r), text(r), text(r)),
                        text(r),
                        r.nextBoolean(),
                        text(r),
                        texts(r)),
                r.nextBoolean());
    }

    private static Activity role(Random r) {
        return new RoleChange(
                occurrence(r),
                rbacObject(r),
                Randomly.list(r, 3, one -> new Right(of(one, Power.values()), of(one, Right.Extent.values()))),
                list(r, 2),
                r.nextBoolean(),
                r.nextBoolean());
    }

    private static Activity binding(Random r) {
        return new BindingChange(
                occurrence(r),
                rbacObject(r),
                rbacObject(r),
                Randomly.list(r, 3, one -> new Subject(text(one), text(one), text(one))),
                r.nextBoolean(),
                r.nextBoolean());
    }

    private static Activity certificate(Random r) {
        return new CertificateIssue(
                occurrence(r),
                of(r, CertificateIssue.Step.values()),
                text(r),
                "s",
                text(r),
                list(r, 2),
                text(r),
                number(r),
                r.nextBoolean());
    }

    private static Occurrence occurrence(Random r) {
        return new Occurrence(
                text(r),
                time(r),
                text(r),
                text(r),
                actor(r),
                new Call(text(r), text(r), text(r), text(r), text(r), text(r), text(r), text(r), text(r)),
                new Outcome(of(r, Outcome.Decision.values()), r.nextInt(600), text(r), r.nextBoolean()),
                setOf(r, Occurrence.Flag.class));
    }

    private static Actor actor(Random r) {
        return new Actor(
                principal(r),
                text(r),
                list(r, 3),
                Randomly.optional(r, Activities::principal),
                text(r),
                list(r, 2),
                text(r),
                text(r),
                text(r),
                text(r));
    }

    private static Principal principal(Random r) {
        return Principal.of(
                r.nextBoolean()
                        ? text(r)
                        : of(
                                r,
                                "system:node:n-1",
                                "system:serviceaccount:shop:web",
                                "system:anonymous",
                                "system:apiserver",
                                "system:serviceaccount:x",
                                ""));
    }

    private static RbacObject rbacObject(Random r) {
        return new RbacObject(text(r), text(r), text(r));
    }

    private static Scope scope(Random r) {
        return new Scope(text(r), text(r));
    }

    private static Workload workload(Random r) {
        return new Workload(text(r), text(r), text(r));
    }

    private static String text(Random r) {
        return Randomly.any(r, 12);
    }

    private static List<String> list(Random r, int most) {
        return Randomly.list(r, most, Activities::text);
    }

    private static Set<String> texts(Random r) {
        return Randomly.set(r, 3, Activities::text);
    }

    private static long number(Random r) {
        return of(r, 0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, r.nextLong(), r.nextLong(100_000));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the choices are read and handed on
    private static <T> T of(Random r, T... choices) {
        return Randomly.oneOf(r, choices);
    }

    private static <E extends Enum<E>> Set<E> setOf(Random r, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> r.nextBoolean())
                .collect(Collectors.toSet());
    }
}

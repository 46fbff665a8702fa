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
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Activities of every kind, with any text a client may send. */
final class Activities {

    private Activities() {}

    static Arbitrary<Activity> any() {
        return Arbitraries.oneOf(
                reads(),
                creations(),
                uses(),
                accesses(),
                placements(),
                controlPlanes(),
                unseen(),
                tokens(),
                roles(),
                bindings(),
                grants(),
                reviews(),
                certificates(),
                interceptions(),
                mappings());
    }

    static Arbitrary<Instant> times() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 4_102_444_800L),
                        Arbitraries.longs().between(0, 999_999))
                .as((seconds, micros) -> Instant.ofEpochSecond(seconds, micros * 1_000));
    }

    private static Arbitrary<Activity> reads() {
        return Combinators.combine(
                        occurrences(), Arbitraries.of(SecretRead.Manner.class), scopes(), selectors(), bools(), bools())
                .as(SecretRead::new);
    }

    private static Arbitrary<Activity> creations() {
        return Combinators.combine(occurrences(), text(), text(), text()).as(SecretCreation::new);
    }

    private static Arbitrary<Activity> uses() {
        Arbitrary<SecretReference> references = Combinators.combine(
                        text(), text(), Arbitraries.of(SecretReference.Via.class), text(), bools())
                .as(SecretReference::new);
        Arbitrary<Exposure> exposures =
                Combinators.combine(Arbitraries.of(Exposure.Kind.class), text()).as(Exposure::new);
        return Combinators.combine(
                        occurrences(),
                        workloads(),
                        references.list().ofMaxSize(4),
                        exposures.list().ofMaxSize(3),
                        makings(),
                        bools())
                .as(SecretUse::new);
    }

    private static Arbitrary<Making> makings() {
        Arbitrary<Owner> owners = Combinators.combine(text(), text(), text()).as(Owner::new);
        return Combinators.combine(
                        Arbitraries.of(Making.Effect.class),
                        text().set().ofMaxSize(3),
                        owners,
                        text(),
                        bools(),
                        text(),
                        text().set().ofMaxSize(3))
                .as(Making::new);
    }

    private static Arbitrary<Activity> accesses() {
        return Combinators.combine(
                        occurrences(),
                        Arbitraries.of(ContainerAccess.Way.class),
                        text(),
                        text(),
                        Arbitraries.of(ContainerAccess.Intent.class).set())
                .as(ContainerAccess::new);
    }

    private static Arbitrary<Activity> placements() {
        return Combinators.combine(occurrences(), text(), text(), text()).as(Placement::new);
    }

    private static Arbitrary<Activity> controlPlanes() {
        return Combinators.combine(occurrences(), text(), text(), text().set().ofMaxSize(3))
                .as(ControlPlanePod::new);
    }

    private static Arbitrary<RbacObject> rbacObjects() {
        return Combinators.combine(text(), text(), text()).as(RbacObject::new);
    }

    private static Arbitrary<Activity> roles() {
        Arbitrary<Right> rights = Combinators.combine(Arbitraries.of(Power.class), Arbitraries.of(Right.Extent.class))
                .as(Right::new);
        return Combinators.combine(
                        occurrences(),
                        rbacObjects(),
                        rights.list().ofMaxSize(3),
                        text().list().ofMaxSize(2),
                        bools(),
                        bools())
                .as(RoleChange::new);
    }

    private static Arbitrary<Activity> bindings() {
        Arbitrary<Subject> subjects =
                Combinators.combine(text(), text(), text()).as(Subject::new);
        return Combinators.combine(
                        occurrences(),
                        rbacObjects(),
                        rbacObjects(),
                        subjects.list().ofMaxSize(3),
                        bools(),
                        bools())
                .as(BindingChange::new);
    }

    private static Arbitrary<Activity> grants() {
        return Combinators.combine(occurrences(), rbacObjects(), Arbitraries.of(UnseenWorkload.Because.class))
                .as(UnseenGrant::new);
    }

    private static Arbitrary<Activity> reviews() {
        return Combinators.combine(occurrences(), Arbitraries.of(AccessReview.Question.class), text(), text(), scopes())
                .as(AccessReview::new);
    }

    private static Arbitrary<Activity> unseen() {
        return Combinators.combine(occurrences(), workloads(), Arbitraries.of(UnseenWorkload.Because.class))
                .as(UnseenWorkload::new);
    }

    private static Arbitrary<Activity> tokens() {
        return Combinators.combine(
                        occurrences(), text(), text().list().ofMaxSize(2), Arbitraries.longs(), text(), text(), bools())
                .as((o, name, audiences, seconds, bound, id, detailed) ->
                        new TokenIssue(o, "n", name, audiences, seconds, bound, id, detailed));
    }

    private static Arbitrary<Activity> certificates() {
        return Combinators.combine(
                        occurrences(),
                        Arbitraries.of(CertificateIssue.Step.class),
                        text(),
                        text(),
                        text().list().ofMaxSize(2),
                        text(),
                        Arbitraries.longs(),
                        bools())
                .as((o, step, name, user, groups, requester, seconds, refused) ->
                        new CertificateIssue(o, step, name, "s", user, groups, requester, seconds, refused));
    }

    private static Arbitrary<Activity> interceptions() {
        return Combinators.combine(
                        occurrences(),
                        text(),
                        text(),
                        Arbitraries.of(AdmissionConfigChange.Power.class).set(),
                        text().list().ofMaxSize(2),
                        bools())
                .as(AdmissionConfigChange::new);
    }

    private static Arbitrary<Activity> mappings() {
        return Combinators.combine(occurrences(), bools(), bools()).as(AccessMapping::new);
    }

    private static Arbitrary<Occurrence> occurrences() {
        return Combinators.combine(
                        text(),
                        times(),
                        text(),
                        text(),
                        actors(),
                        calls(),
                        outcomes(),
                        Arbitraries.of(Occurrence.Flag.class).set())
                .as(Occurrence::new);
    }

    private static Arbitrary<Actor> actors() {
        return Combinators.combine(
                        principals(),
                        text(),
                        text().list().ofMaxSize(3),
                        principals().optional(),
                        text(),
                        text().list().ofMaxSize(2),
                        text(),
                        pods())
                .as((who, uid, groups, as, ip, ips, agent, pod) ->
                        new Actor(who, uid, groups, as, ip, ips, agent, pod.name(), pod.uid(), pod.credentialId()));
    }

    private record Token(String name, String uid, String credentialId) {}

    private static Arbitrary<Token> pods() {
        return Combinators.combine(text(), text(), text()).as(Token::new);
    }

    private static Arbitrary<Principal> principals() {
        return Arbitraries.oneOf(
                        text(),
                        Arbitraries.of(
                                "system:node:n-1",
                                "system:serviceaccount:shop:web",
                                "system:anonymous",
                                "system:apiserver",
                                "system:serviceaccount:x",
                                ""))
                .map(Principal::of);
    }

    private static Arbitrary<Call> calls() {
        return Combinators.combine(
                        text(),
                        text(),
                        text(),
                        text(),
                        text(),
                        text(),
                        text(),
                        Combinators.combine(text(), text()).as(Path::new))
                .as((verb, group, version, resource, sub, ns, name, path) ->
                        new Call(verb, group, version, resource, sub, ns, name, path.path(), path.query()));
    }

    private record Path(String path, String query) {}

    private static Arbitrary<Outcome> outcomes() {
        return Combinators.combine(
                        Arbitraries.of(Outcome.Decision.class),
                        Arbitraries.integers().between(0, 599),
                        text(),
                        bools())
                .as(Outcome::new);
    }

    private static Arbitrary<Scope> scopes() {
        return Combinators.combine(text(), text()).as(Scope::new);
    }

    private static Arbitrary<Selectors> selectors() {
        return Combinators.combine(text(), text()).as(Selectors::new);
    }

    private static Arbitrary<Workload> workloads() {
        return Combinators.combine(text(), text(), text()).as(Workload::new);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .ofMaxLength(12)
                .filter(s -> s.chars().noneMatch(c -> Character.isSurrogate((char) c)));
    }

    private static Arbitrary<Boolean> bools() {
        return Arbitraries.of(true, false);
    }
}
